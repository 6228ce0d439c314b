package dev.adjoint.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class PicturesTest {
    private static final List<Epoch> EPOCHS =
            List.of(
                    new Epoch(1, List.of(2.3, 1.5), 1.9, 0.5),
                    new Epoch(2, List.of(1.2, 0.8), 1.0, 0.8));

    @TempDir private Path directory;

    private static boolean hasColour(BufferedImage image, int rgb) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .anyMatch(
                        i ->
                                (image.getRGB(i % image.getWidth(), i / image.getWidth())
                                                & 0xffffff)
                                        == rgb);
    }

    @Test
    void aLossCurveNeedsNoText() {
        BufferedImage image = LossCurve.draw(EPOCHS, false);
        assertThat(hasColour(image, 0xc0392b)).isTrue();
    }

    @Test
    void wrongDigitsNeedNoText() throws IOException {
        Digits digits = MnistData.bundled().test().first(30);
        long[] predictions = digits.labels().toLongArray();
        BufferedImage none = DigitGrid.draw(digits, predictions, false);
        assertThat(hasColour(none, 0)).isFalse();
        predictions[3] = (predictions[3] + 1) % Digits.CLASSES;
        BufferedImage one = DigitGrid.draw(digits, predictions, false);
        assertThat(hasColour(one, 0)).isTrue();
    }

    @Test
    void aPictureThatCannotBeWrittenIsASentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        StringWriter out = new StringWriter();
        new Pictures(file.resolve("below"), new PrintWriter(out)).lossCurve(EPOCHS);
        assertThat(out.toString()).startsWith("loss curve: no picture, because of ");
    }
}
