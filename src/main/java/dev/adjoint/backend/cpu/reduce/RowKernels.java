package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/**
 * The innermost loops of the reductions of floating elements, for the operations {@code SUM},
 * {@code PROD}, {@code MAX} and {@code MIN}. There are a scalar and a vector implementation with
 * identical bits; see {@link Reductions} for the arithmetic that they share.
 */
public interface RowKernels {
    /** Virtual accumulators of a reduction: element i of a block goes to lane {@code i % LANES}. */
    int LANES = 64;

    /** Rows that a reduction of columns leaves: its lanes are folded twice on the way. */
    int COLUMN_LANES = LANES / 4;

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

    /** Reduces {@code count} blocks that start {@code step} apart to {@code out[to]} and on. */
    void rows(
            ReduceOp op,
            double[] x,
            int offset,
            int step,
            int n,
            int count,
            double[] out,
            int to,
            double[] lanes);

    /** Reduces {@code count} blocks that start {@code step} apart to {@code out[to]} and on. */
    void rows(
            ReduceOp op,
            float[] x,
            int offset,
            int step,
            int n,
            int count,
            float[] out,
            int to,
            float[] lanes);

    /**
     * Reduces one block of rows, column by column, but for the last folds: the rows 0, 64, 128, ...
     * go to lane 0, and so on, and {@code s[l * width + j]} becomes (lane l op lane l + 32) op
     * (lane l + 16 op lane l + 48) of column j, for {@code j < width} and {@code l < min(n,
     * COLUMN_LANES)}. Where the order does not change the result, a kernel may leave one row, which
     * holds the results.
     *
     * @param offset where the first row starts
     * @param stride the step from row to row
     * @param n the number of rows, at most {@link #BLOCK}
     * @param s at least {@link #COLUMN_LANES} rows
     * @return the number of rows left to fold
     */
    int columns(ReduceOp op, float[] x, int offset, int stride, int n, int width, float[] s);

    /** As {@link #columns(ReduceOp, float[], int, int, int, int, float[])}. */
    int columns(ReduceOp op, double[] x, int offset, int stride, int n, int width, double[] s);

    /**
     * Adds a row to another: {@code s[at + j]} becomes {@code s[at + j] op x[from + j]} for {@code
     * j < width}.
     */
    void fold(ReduceOp op, float[] s, int at, float[] x, int from, int width);

    /** As {@link #fold(ReduceOp, float[], int, float[], int, int)}. */
    void fold(ReduceOp op, double[] s, int at, double[] x, int from, int width);

    /**
     * The positions of the greatest or least elements of columns: the first of equal ones, and the
     * first NaN if any.
     *
     * @param offset where the first row starts
     * @param stride the step from row to row
     * @param n the number of rows
     * @param best the best elements so far: at first those of no rows, infinities of the sign that
     *     every element beats or equals
     * @param at receives the row of each column's element; at first 0
     */
    void argColumns(
            boolean max,
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] best,
            int[] at);
}
