package dev.adjoint.examples.mnist;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Lines in a frame whose lower left corner is (0, 0), without any text. */
final class PlainPlot {
    private static final int MARGIN = 20;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double xScale;
    private final double yScale;

    /** An empty frame, {@code right} and {@code top} being its upper right corner. */
    PlainPlot(int width, int height, double right, double top) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        xScale = (width - 2 * MARGIN) / right;
        yScale = (height - 2 * MARGIN) / top;
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.DARK_GRAY);
        graphics.draw(
                new Rectangle2D.Double(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN));
    }

    void line(List<Double> x, List<Double> y, Color color, float width) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.size(); i++) {
            double right = MARGIN + x.get(i) * xScale;
            double down = image.getHeight() - MARGIN - y.get(i) * yScale;
            if (i == 0) {
                path.moveTo(right, down);
            } else {
                path.lineTo(right, down);
            }
        }
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width));
        graphics.draw(path);
    }

    /** The picture; nothing can be drawn any more. */
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }
}
