package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** Sums and extrema of columns with the arithmetic of {@link Reductions}, double. */
final class DoubleColumns {
    private DoubleColumns() {}

    /**
     * Folds the rows of {@code s} into its first, as one reduction: row i goes to row {@code i %
     * 64}, then row l is folded with row l + 32, and so on.
     *
     * @param n the number of rows, at most {@link RowKernels#BLOCK}
     */
    static void fold(RowKernels rows, ReduceOp op, double[] s, int at, int n, int width) {
        for (int row = RowKernels.LANES; row < n; row += RowKernels.LANES) {
            int count = Math.min(RowKernels.LANES, n - row);
            rows.fold(op, s, at, s, at + row * width, count * width);
        }
        int lanes = Math.min(n, RowKernels.LANES);
        for (int half = RowKernels.LANES / 2; half > 0; half /= 2) {
            if (lanes > half) {
                rows.fold(op, s, at, s, at + half * width, (lanes - half) * width);
                lanes = half;
            }
        }
    }
}
