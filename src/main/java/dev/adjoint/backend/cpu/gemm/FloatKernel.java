package dev.adjoint.backend.cpu.gemm;

/** Computes float32 products. */
interface FloatKernel {
    /** Computes on the calling thread a product, or a rectangle of one, with m, n and k above 0. */
    void compute(FloatJob job);

    /** The fastest way to copy a matrix transposed. */
    FloatTransposition transposition();

    /** A split over threads should cut C at multiples of this many rows. */
    int rowGrain();

    /** A split over threads should cut C at multiples of this many columns. */
    int columnGrain();
}
