package dev.adjoint.backend.cpu;

import dev.adjoint.backend.cpu.conv.ShiftKernels;
import dev.adjoint.backend.cpu.gemm.Gemm;
import dev.adjoint.backend.cpu.norm.NormSet;
import dev.adjoint.backend.cpu.reduce.RowKernels;
import dev.adjoint.backend.cpu.reduce.SoftmaxKernels;
import dev.adjoint.internal.random.NormalPairs;

/**
 * The hand-written inner loops, scalar or vector; both compute the same bits.
 *
 * @param gemm matrix products
 * @param shifts convolutions
 * @param rows reductions
 * @param softmax exponentials and sums of softmax
 * @param norms normalisation
 * @param normals normally distributed numbers
 * @param vectorBits the vectors' width for generated loops, 0 for scalar ones
 * @param description which these are and why
 */
record Kernels(
        Gemm gemm,
        ShiftKernels shifts,
        RowKernels rows,
        SoftmaxKernels softmax,
        NormSet norms,
        NormalPairs normals,
        int vectorBits,
        String description) {}
