package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvGeometry;

/**
 * What a convolution does with elements, for one dtype; arrays are {@code float[]} or {@code
 * double[]}.
 */
interface Elements {
    /** Scratch arrays kept for reuse; more threads than this leave the rest to the collector. */
    int KEPT = 16;

    /** Elements of the smallest scratch array, so that one serves most geometries. */
    int SMALLEST = 1 << 17;

    /**
     * Scratch of at least {@code size} elements of any value, to be given {@linkplain #release
     * back}.
     */
    Object acquire(int size);

    /** Takes scratch back. */
    void release(Object scratch);

    /** A fresh array of zeros. */
    Object allocate(int size);

    /** Sets {@code array[from .. from+size-1]} to zero. */
    void clear(Object array, int from, int size);

    /** Copies {@code size} elements. */
    void copy(Object source, int sourceFrom, Object target, int targetFrom, int size);

    /** Adds {@code source} to {@code target}, {@code size} elements. */
    void add(Object source, int sourceFrom, Object target, int targetFrom, int size);

    /**
     * The matrix product {@code c = a b}, or {@code c += a b}, on the calling thread; see {@code
     * Gemm}.
     */
    void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, boolean accumulate);

    /**
     * Writes the column matrix of some channels: row {@code (c, kh, kw)} holds the input elements
     * that this tap of the kernel meets at the block's positions, zeros in the padding.
     *
     * @param x the input, row-major from {@code from}
     * @param channels the channels to take
     */
    void gather(ConvGeometry g, Block block, Object x, int from, Range channels, Object columns);

    /**
     * The transpose of {@link #gather}: adds each element of the column matrix to the input element
     * it came from.
     */
    void scatter(ConvGeometry g, Block block, Object columns, Object x, int from, Range channels);
}
