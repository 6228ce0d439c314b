// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** Sums and extrema of columns with the arithmetic of {@link Reductions}, double. */
final class DoubleColumns {
    private DoubleColumns() {}

    /**
     * Reduces each column to {@code s[0 .. width-1]}.
     *
     * @param n the number of rows, at most {@link RowKernels#BLOCK}
     * @param s at least {@link RowKernels#COLUMN_LANES} rows
     */
    static void reduce(RowKernels rows, ReduceOp op, Columns x, int n, int width, double[] s) {
        int lanes = rows.columns(op, x.doubles(), x.from(), x.step(), n, width, s);
        for (int half = RowKernels.COLUMN_LANES / 2; half > 0; half /= 2) {
            if (lanes > half) {
                rows.fold(op, s, 0, s, half * width, (lanes - half) * width);
                lanes = half;
            }
        }
    }
}
