// Written by GenerateGemmKernels.java from FloatKernel.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

/** Computes float64 products. */
interface DoubleKernel {
    /** Computes on the calling thread a product, or a rectangle of one, with m, n and k above 0. */
    void compute(DoubleJob job);

    /** The fastest way to copy a matrix transposed. */
    DoubleTransposition transposition();

    /** A split over threads should cut C at multiples of this many rows. */
    int rowGrain();

    /** A split over threads should cut C at multiples of this many columns. */
    int columnGrain();
}
