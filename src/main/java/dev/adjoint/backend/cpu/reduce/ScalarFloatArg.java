package dev.adjoint.backend.cpu.reduce;

/** Positions of extrema in columns of {@code float[]}. */
final class ScalarFloatArg {
    private ScalarFloatArg() {}

    static void columns(
            boolean max,
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] best,
            int[] at) {
        for (int row = 0; row < n; row++) {
            row(max, x, offset + row * stride, row, width, best, at, 0);
        }
    }

    /** Takes some elements of a row into account, whose columns start at {@code first}. */
    static void row(
            boolean max,
            float[] x,
            int start,
            int row,
            int count,
            float[] best,
            int[] at,
            int first) {
        for (int j = 0; j < count; j++) {
            float v = x[start + j];
            float b = best[first + j];
            boolean better = max ? !(v <= b) : !(v >= b);
            if (better && !Float.isNaN(b)) {
                best[first + j] = v;
                at[first + j] = row;
            }
        }
    }
}
