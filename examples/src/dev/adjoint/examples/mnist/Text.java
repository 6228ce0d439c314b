package dev.adjoint.examples.mnist;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether pictures can hold text. */
final class Text {
    private Text() {}

    /**
     * Tries to measure a letter. Without fonts, or without the libraries that read them, AWT throws
     * an {@link InternalError}, a {@link LinkageError} or a {@link RuntimeException}, depending on
     * what is missing.
     */
    static boolean isAvailable() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics().stringWidth("0") > 0;
        } catch (InternalError | LinkageError | RuntimeException e) {
            return false;
        } finally {
            graphics.dispose();
        }
    }
}
