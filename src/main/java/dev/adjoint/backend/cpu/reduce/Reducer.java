package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;

/**
 * One reduction on arrays of one accumulator type; the arrays are {@code float[]}, {@code double[]}
 * or {@code long[]}.
 */
sealed interface Reducer permits FloatReducer, DoubleReducer, IntegerReducer {
    /** The reducer for an operation on elements of the given type. */
    static Reducer of(ReduceOp op, DType in, RowKernels kernels) {
        boolean truth = op == ReduceOp.ANY || op == ReduceOp.ALL;
        return switch (in) {
            case FLOAT32 -> truth ? new IntegerReducer(op, in) : new FloatReducer(op, kernels);
            case FLOAT64 -> truth ? new IntegerReducer(op, in) : new DoubleReducer(op, kernels);
            case INT64, INT32, UINT8, BOOL -> new IntegerReducer(op, in);
            case FLOAT16, BFLOAT16 ->
                    throw new IllegalArgumentException(
                            "reduce: " + in + " has no kernel for " + op);
        };
    }

    /** Whether the kernels can read the input's array as it is. */
    boolean readsInput();

    /** An array of accumulators. */
    Object allocate(int n);

    /** Sets the first {@code n} accumulators to the operation's identity. */
    void fillIdentity(Object s, int n);

    /** Copies a strided run of the input's array into an array of accumulators. */
    void load(Object x, int offset, int stride, int count, Object to, int at);

    /** Reduces at most {@link RowKernels#BLOCK} adjacent elements to {@code out[to]}. */
    void block(Object x, int offset, int n, Object out, int to, Object lanes);

    /** Reduces {@code count} blocks that start {@code step} apart to {@code out[to]} and on. */
    void rows(Object x, int offset, int step, int n, int count, Object out, int to, Object lanes);

    /** See {@link RowKernels#columns(ReduceOp, float[], int, int, int, int, float[])}. */
    int columns(Object x, int offset, int stride, int n, int width, Object s);

    /** See {@link RowKernels#fold(ReduceOp, float[], int, float[], int, int)}. */
    void fold(Object s, int at, Object x, int from, int width);

    /**
     * The array to put results in: that of {@code out} itself where its type is the accumulators'.
     */
    Object resultsOf(Dense out);

    /**
     * Converts the first results to the type of {@code out}, unless they are in its array already.
     */
    void store(Object results, Dense out);

    /** Writes the result for no elements. */
    void storeIdentity(Dense out);
}
