package dev.adjoint.backend.cpu.reduce;

/**
 * One operation's loops on {@code double[]}; see {@link RowKernels}. A class for each operation, so
 * that a call site inlines two of them at most: C2 boxes vectors where one compilation inlines
 * more.
 */
interface DoubleReduction {
    double reduce(double[] x, int offset, int n, double[] lanes);

    void columns(double[] x, int offset, int stride, int n, int width, double[] s);

    void fold(double[] s, int at, double[] x, int from, int width);
}
