package dev.adjoint.backend.cpu.reduce;

/**
 * One operation's loops on {@code float[]}; see {@link RowKernels}. A class for each operation, so
 * that a call site inlines two of them at most: C2 boxes vectors where one compilation inlines
 * more.
 */
interface FloatReduction {
    float reduce(float[] x, int offset, int n, float[] lanes);

    /** Reduces {@code count} rows of a block each. */
    default void rows(
            float[] x, int offset, int step, int n, int count, float[] out, int to, float[] lanes) {
        for (int row = 0; row < count; row++) {
            out[to + row] = reduce(x, offset + row * step, n, lanes);
        }
    }

    int columns(float[] x, int offset, int stride, int n, int width, float[] s);

    void fold(float[] s, int at, float[] x, int from, int width);
}
