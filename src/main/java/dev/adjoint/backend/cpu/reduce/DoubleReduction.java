// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

/**
 * One operation's loops on {@code double[]}; see {@link RowKernels}. A class for each operation, so
 * that a call site inlines two of them at most: C2 boxes vectors where one compilation inlines
 * more.
 */
interface DoubleReduction {
    double reduce(double[] x, int offset, int n, double[] lanes);

    /** Reduces {@code count} rows of a block each. */
    default void rows(
            double[] x,
            int offset,
            int step,
            int n,
            int count,
            double[] out,
            int to,
            double[] lanes) {
        for (int row = 0; row < count; row++) {
            out[to + row] = reduce(x, offset + row * step, n, lanes);
        }
    }

    int columns(double[] x, int offset, int stride, int n, int width, double[] s);

    void fold(double[] s, int at, double[] x, int from, int width);
}
