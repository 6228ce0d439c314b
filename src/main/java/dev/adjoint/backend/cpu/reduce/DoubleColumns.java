package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** Sums and extrema of columns with the arithmetic of {@link Reductions}, double. */
final class DoubleColumns {
    private DoubleColumns() {}

    /**
     * Folds the rows of {@code s} into its first, as the lanes of one reduction: row l with row l +
     * 32, and so on.
     *
     * @param n the number of rows, at most {@link RowKernels#LANES}
     */
    static void fold(RowKernels rows, ReduceOp op, double[] s, int at, int n, int width) {
        int lanes = n;
        for (int half = RowKernels.LANES / 2; half > 0; half /= 2) {
            if (lanes > half) {
                rows.fold(op, s, at, s, at + half * width, (lanes - half) * width);
                lanes = half;
            }
        }
    }
}
