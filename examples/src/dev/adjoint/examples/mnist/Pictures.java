package dev.adjoint.examples.mnist;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Writes pictures of a training run and says where they are.
 *
 * <p>A picture never fails a run: where the machine has no fonts it is drawn without text, and
 * where it cannot be drawn or written at all, a sentence says so.
 */
public final class Pictures {
    private final Path directory;
    private final PrintWriter out;

    /**
     * Pictures for one run.
     *
     * @param directory where the files go; made if it does not exist
     * @param out is told the files' paths
     */
    public Pictures(Path directory, PrintWriter out) {
        this.directory = directory;
        this.out = out;
    }

    /** Draws something, with or without text. */
    @FunctionalInterface
    private interface Drawing {
        BufferedImage draw(boolean withText);
    }

    /** Writes {@code loss-curve.png}. */
    public void lossCurve(List<Epoch> epochs) {
        write("loss curve", "loss-curve.png", withText -> LossCurve.draw(epochs, withText));
    }

    /** Writes {@code misclassified.png}: the digits whose prediction is not their label. */
    public void misclassified(Digits digits, long[] predictions) {
        write(
                "misclassified digits",
                "misclassified.png",
                withText -> DigitGrid.draw(digits, predictions, withText));
    }

    private void write(String what, String file, Drawing drawing) {
        Path path = directory.resolve(file).toAbsolutePath().normalize();
        try {
            BufferedImage image = drawing.draw(Text.isAvailable());
            Files.createDirectories(directory);
            try (OutputStream stream = Files.newOutputStream(path)) {
                ImageIO.write(image, "png", stream);
            }
            out.println(what + ": " + path);
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            // AWT reports missing libraries as LinkageError or InternalError, depending on which is
            // missing
            out.println(what + ": no picture, because of " + e);
        }
    }
}
