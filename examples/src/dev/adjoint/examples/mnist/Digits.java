package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.oneHot;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

/**
 * Handwritten digits with what they show.
 *
 * @param images [N, 784] float32: 28 rows of 28 pixels each, 0 for paper to 1 for ink
 * @param labels [N] int64, 0 to 9
 */
public record Digits(Tensor images, Tensor labels) {
    /** Pixels in a row, and rows in an image. */
    public static final int SIDE = 28;

    /** Pixels in an image. */
    public static final int PIXELS = SIDE * SIDE;

    /** How many different digits there are. */
    public static final int CLASSES = 10;

    /** How many digits these are. */
    public int size() {
        return images.size(0);
    }

    /** The first {@code count} digits, or all if there are fewer. */
    public Digits first(int count) {
        int n = Math.min(count, size());
        return new Digits(images.narrow(0, 0, n), labels.narrow(0, 0, n));
    }

    /** The digits at the given positions, an int64 tensor [n]. */
    public Digits at(Tensor positions) {
        return new Digits(images.indexSelect(0, positions), labels.indexSelect(0, positions));
    }

    /** The labels as rows of zeros with a one: [N, 10] float32. */
    public Tensor targets() {
        return oneHot(labels, CLASSES).to(DType.FLOAT32);
    }
}
