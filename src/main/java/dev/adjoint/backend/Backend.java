package dev.adjoint.backend;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.internal.random.NormalPairs;

import org.jspecify.annotations.Nullable;

/**
 * The kernels of a device. Shapes and dtypes were checked by the operations; outputs are fresh and
 * row-major unless said otherwise.
 */
public interface Backend {
    /** Sets how many threads the kernels use. */
    void threads(int threads);

    /** How many threads the kernels use. */
    int threads();

    /** A sentence about which kernels run and why, for reports. */
    String description();

    /**
     * Evaluates an elementwise program; inputs broadcast to the output's shape.
     *
     * @param compute the dtype of the inputs that are not truth values
     * @param out may be strided, and may be one of the inputs
     */
    void elementwise(Program program, DType compute, Dense out, Dense[] in);

    /**
     * Evaluates an elementwise program of several results in one pass; inputs broadcast to the
     * outputs' shape.
     *
     * @param compute the dtype of inputs and outputs
     * @param out one for each result, of one shape and any strides; none overlaps another or an
     *     input
     */
    void elementwise(Program program, DType compute, Dense[] out, Dense[] in);

    /** Copies with broadcasting and conversion; {@code to} may be strided. */
    void copy(Dense from, Dense to);

    /** Sets all elements. */
    void fill(Dense out, double value);

    /** Sets all elements, exactly for int64. */
    void fill(Dense out, long value);

    /** Reduces the flagged dimensions; {@code out} has them with size 1. */
    void reduce(ReduceOp op, Dense in, Dense out, boolean[] dims);

    /** The index of the largest (or smallest) element along a dimension. */
    void argReduce(boolean largest, Dense in, Dense out, int dim);

    /** Softmax or its logarithm along a dimension. */
    void softmax(boolean log, Dense in, Dense out, int dim);

    /**
     * The gradient of softmax or of its logarithm from the result y; the inputs have the same shape
     * and dtype.
     */
    void softmaxGrad(boolean log, Dense y, Dense cotangent, Dense out, int dim);

    /** For each line of the last dimension, minus the logarithm of softmax at an index. */
    void crossEntropy(Dense x, Dense index, Dense out);

    /** Its gradient with respect to x. */
    void crossEntropyGrad(Dense x, Dense index, Dense cotangent, Dense out);

    /**
     * Normalisation of groups, {@code (x - mean) / sqrt(variance + eps) * weight + bias}.
     *
     * @param weight null for ones
     * @param bias null where the weight is
     */
    void normalize(
            NormGeometry g, Dense x, @Nullable Dense weight, @Nullable Dense bias, Dense out);

    /** Its gradient with respect to x. */
    void normalizeInput(
            NormGeometry g, Dense x, Dense cotangent, @Nullable Dense weight, Dense out);

    /** Its gradient with respect to the weight. */
    void normalizeWeight(NormGeometry g, Dense x, Dense cotangent, Dense out);

    /** The means and the variances of the groups, [2, statistics]. */
    void moments(NormGeometry g, Dense x, Dense out);

    /** Running sums along a dimension. */
    void cumsum(Dense in, Dense out, int dim);

    /** The indices that sort along a dimension. */
    void argsort(Dense in, Dense out, int dim, boolean descending);

    /** The indices of the k largest or smallest elements along a dimension. */
    void topk(Dense in, Dense out, int dim, int k, boolean largest);

    /** Slices by index. */
    void indexSelect(Dense in, int dim, Dense index, Dense out);

    /** Adds slices by index into {@code out}. */
    void indexAdd(Dense out, int dim, Dense index, Dense source);

    /** Elements by index. */
    void gather(Dense in, int dim, Dense index, Dense out);

    /** Writes elements by index into {@code out}. */
    void scatter(Dense out, int dim, Dense index, Dense source);

    /** Adds elements by index into {@code out}. */
    void scatterAdd(Dense out, int dim, Dense index, Dense source);

    /** The row-major positions of the true elements of a bool tensor, int64 [n]. */
    Dense positions(Dense mask);

    /** Rows with a single 1. */
    void oneHot(Dense index, Dense out);

    /** The upper or lower triangle of the last two dimensions. */
    void triangle(boolean upper, int diagonal, Dense in, Dense out);

    /** Reverses the flagged dimensions. */
    void flip(Dense in, Dense out, boolean[] dims);

    /**
     * The matrix product of the last two dimensions; leading ones broadcast to the output's.
     *
     * @param accumulate whether the product is added to {@code out}
     */
    void matmul(Dense a, Dense b, Dense out, boolean accumulate);

    /**
     * The matrix product, each element of which then goes through an expression; the same bits as
     * one after the other. Products of half floats are rounded once, at the end.
     *
     * @param epilogue argument 0 is the product's element, the others are the operands'
     * @param operands of the output's dtype; they broadcast to its shape
     */
    void matmul(Dense a, Dense b, Program epilogue, Dense[] operands, Dense out);

    /**
     * A function of each matrix of a batch; the leading dimensions of several inputs broadcast.
     *
     * @throws IllegalArgumentException if a matrix does not admit it, naming the operation, the
     *     matrix's place in the batch and the shape
     * @throws UnsupportedOperationException if the library for factorisations is missing
     */
    void matrixFunction(MatrixFunction function, Dense[] in, Dense out);

    /**
     * The solution X of A X = B for triangular A, of which only one triangle is read; leading
     * dimensions broadcast.
     *
     * @param unit whether A's diagonal counts as ones
     * @throws IllegalArgumentException if there is a 0 on a diagonal
     */
    void triangularSolve(boolean upper, boolean unit, Dense a, Dense b, Dense out);

    /** Convolution, with a number for each output channel added where a bias is given. */
    void conv(ConvGeometry g, Dense x, Dense weight, @Nullable Dense bias, Dense out);

    /** Its gradient with respect to the input. */
    void convInput(ConvGeometry g, Dense cotangent, Dense weight, Dense out);

    /** Its gradient with respect to the weight. */
    void convWeight(ConvGeometry g, Dense x, Dense cotangent, Dense out);

    /** The maximum of each window and its place in the volume. */
    void maxPool(PoolGeometry g, Dense x, Dense out, Dense places);

    /** The mean of each window. */
    void avgPool(PoolGeometry g, boolean countPadding, Dense x, Dense out);

    /** Spreads each element over its window. */
    void avgPoolInput(PoolGeometry g, boolean countPadding, Dense cotangent, Dense out);

    /** The elements of each volume, the last {@code rank} dimensions, at the given places. */
    void planeGather(int rank, Dense x, Dense places, Dense out);

    /** Adds elements into the volumes of {@code out} at the given places. */
    void planeScatter(int rank, Dense cotangent, Dense places, Dense out);

    /** What turns uniform random numbers into normal ones. */
    NormalPairs normalPairs();

    /** The same in double precision. */
    NormalPairs.OfDoubles doubleNormalPairs();
}
