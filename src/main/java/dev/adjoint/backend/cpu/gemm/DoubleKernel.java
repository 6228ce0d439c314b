// Written by GenerateGemmKernels.java from FloatKernel.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

/** Computes float64 products. */
interface DoubleKernel {
    /** Computes on the calling thread a product, or a rectangle of one, with m, n and k above 0. */
    void compute(DoubleJob job);

    /**
     * Computes a product on several threads together, where that is faster than a rectangle of C
     * for each.
     *
     * @return whether it did
     */
    default boolean share(DoubleJob job, JobPool<DoubleJob> jobs, Workers workers, int threads) {
        return false;
    }

    /** The fastest way to copy a matrix transposed. */
    DoubleTransposition transposition();

    /** A split over threads should cut C at multiples of this many rows. */
    int rowGrain();

    /** A split over threads should cut C at multiples of this many columns. */
    int columnGrain();
}
