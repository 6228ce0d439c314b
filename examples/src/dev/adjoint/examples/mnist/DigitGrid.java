package dev.adjoint.examples.mnist;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** A grid of digits that a model got wrong, each with what it shows and what it was taken for. */
final class DigitGrid {
    private static final int COLUMNS = 12;
    private static final int MOST = 8 * COLUMNS;
    private static final int ZOOM = 2;
    private static final int GAP = 10;
    private static final int CAPTION = 16;
    private static final int CELL = Digits.SIDE * ZOOM + GAP;

    private DigitGrid() {}

    /**
     * Draws the first wrong ones, in the order of the digits.
     *
     * @param digits the digits
     * @param predictions what each was taken for
     * @param withText whether to write under each digit what it shows and what it was taken for
     */
    static BufferedImage draw(Digits digits, long[] predictions, boolean withText) {
        long[] labels = digits.labels().toLongArray();
        List<Integer> wrong =
                IntStream.range(0, labels.length)
                        .filter(i -> labels[i] != predictions[i])
                        .limit(MOST)
                        .boxed()
                        .toList();
        int cellHeight = CELL + (withText ? CAPTION : 0);
        int rows = Math.max(1, Math.ceilDiv(wrong.size(), COLUMNS));
        BufferedImage image =
                new BufferedImage(
                        COLUMNS * CELL + GAP, rows * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.DARK_GRAY);
        for (int i = 0; i < wrong.size(); i++) {
            int digit = wrong.get(i);
            int left = GAP + i % COLUMNS * CELL;
            int top = GAP + i / COLUMNS * cellHeight;
            graphics.drawImage(inkOnPaper(digits, digit), left, top, CELL - GAP, CELL - GAP, null);
            if (withText) {
                String caption = labels[digit] + " as " + predictions[digit];
                graphics.drawString(caption, left + GAP, top + CELL);
            }
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage inkOnPaper(Digits digits, int digit) {
        float[] ink = digits.images().select(0, digit).toFloatArray();
        BufferedImage image =
                new BufferedImage(Digits.SIDE, Digits.SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Digits.PIXELS; i++) {
            int grey = Math.round(255 * (1 - ink[i]));
            image.setRGB(i % Digits.SIDE, i / Digits.SIDE, grey * 0x010101);
        }
        return image;
    }
}
