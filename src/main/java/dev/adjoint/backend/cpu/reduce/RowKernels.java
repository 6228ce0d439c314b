package dev.adjoint.backend.cpu.reduce;

/**
 * The innermost loops of the reductions of floating elements, for the operations {@code SUM}, {@code PROD}, {@code MAX}
 * and {@code MIN}. There are a scalar and a vector implementation with identical bits; see {@link Reductions} for the
 * arithmetic that they share.
 */
public interface RowKernels {
    /** Virtual accumulators of a reduction: element i of a block goes to lane {@code i % LANES}. */
    int LANES = 64;

    /** The most elements of a block; the results of blocks are combined pairwise. */
    int BLOCK = 64 * LANES;

    /**
     * Reduces one block of adjacent elements.
     *
     * @param n the number of elements, at most {@link #BLOCK}
     * @param lanes scratch of at least {@link #LANES} elements
     */
    float reduce(ReduceOp op, float[] x, int offset, int n, float[] lanes);

    /** As {@link #reduce(ReduceOp, float[], int, int, float[])}. */
    double reduce(ReduceOp op, double[] x, int offset, int n, double[] lanes);

    /**
     * Reduces rows to {@code lanes} rows, column by column: {@code s[lane * width + j]} becomes identity op {@code
     * x[offset + row * stride + j]} op ... over the rows lane, lane + lanes, lane + 2 lanes, ... below {@code n}, for {@code
     * j < width}.
     *
     * @param lanes the rows of the result, at most {@code n}
     */
    void columns(
            ReduceOp op, float[] x, int offset, int stride, int n, int lanes, int width, float[] s);

    /** As {@link #columns(ReduceOp, float[], int, int, int, int, int, float[])}. */
    void columns(
            ReduceOp op,
            double[] x,
            int offset,
            int stride,
            int n,
            int lanes,
            int width,
            double[] s);

    /** Adds a row to another: {@code s[at + j]} becomes {@code s[at + j] op x[from + j]} for {@code j < width}. */
    void fold(ReduceOp op, float[] s, int at, float[] x, int from, int width);

    /** As {@link #fold(ReduceOp, float[], int, float[], int, int)}. */
    void fold(ReduceOp op, double[] s, int at, double[] x, int from, int width);
}
