package dev.adjoint.backend.cpu.loop;

import dev.adjoint.Dense;

/** An elementwise expression compiled to a loop over arrays. */
public interface ElementLoop {
    /**
     * Computes {@code n} elements.
     *
     * @param out the array of the result's dtype
     * @param outOffset where the first result goes; the others follow
     * @param in the array of each input, then of each output after the first
     * @param offsets where the first element of each of these lies; the others follow, or, for an
     *     input that the loop was compiled to read as a scalar, this is the only one
     * @param n the number of elements; may be 0
     */
    void run(Object out, int outOffset, Object[] in, int[] offsets, int n);

    /**
     * Computes rows of {@code n} elements each.
     *
     * @param out the array of the result's dtype
     * @param outOffset where the first row of the result goes
     * @param in as in the other form
     * @param offsets those of the first row; they are changed
     * @param steps from one row to the next: the result's, then that of each array of {@code in}
     * @param rows the number of rows
     */
    default void run(
            Object out, int outOffset, Object[] in, int[] offsets, int[] steps, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            run(out, outOffset + r * steps[0], in, offsets, n);
            for (int k = 0; k < offsets.length; k++) {
                offsets[k] += steps[k + 1];
            }
        }
    }

    /**
     * Computes {@code n} elements of row-major tensors.
     *
     * @param out the result
     * @param in each input, then each output after the first; an input that the loop was compiled
     *     to read as a scalar may have one element
     * @param from the first position to compute
     * @param n the number of elements; may be 0
     */
    void run(Dense out, Dense[] in, int from, int n);
}
