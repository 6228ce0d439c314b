package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/**
 * Sums and extrema of adjacent elements of any number, with the arithmetic of {@link Reductions}.
 */
final class BlockedRows {
    private static final int BLOCK = RowKernels.BLOCK;

    private BlockedRows() {}

    static float reduce(
            RowKernels kernels, ReduceOp op, float[] x, int offset, int n, float[] lanes) {
        if (n <= BLOCK) {
            return kernels.reduce(op, x, offset, n, lanes);
        }
        float[] partials = new float[(n - 1) / BLOCK + 1];
        for (int b = 0; b < partials.length; b++) {
            int count = Math.min(BLOCK, n - b * BLOCK);
            partials[b] = kernels.reduce(op, x, offset + b * BLOCK, count, lanes);
        }
        for (int step = 1; step < partials.length; step *= 2) {
            for (int b = 0; b + step < partials.length; b += 2 * step) {
                kernels.fold(op, partials, b, partials, b + step, 1);
            }
        }
        return partials[0];
    }

    static double reduce(
            RowKernels kernels, ReduceOp op, double[] x, int offset, int n, double[] lanes) {
        if (n <= BLOCK) {
            return kernels.reduce(op, x, offset, n, lanes);
        }
        double[] partials = new double[(n - 1) / BLOCK + 1];
        for (int b = 0; b < partials.length; b++) {
            int count = Math.min(BLOCK, n - b * BLOCK);
            partials[b] = kernels.reduce(op, x, offset + b * BLOCK, count, lanes);
        }
        for (int step = 1; step < partials.length; step *= 2) {
            for (int b = 0; b + step < partials.length; b += 2 * step) {
                kernels.fold(op, partials, b, partials, b + step, 1);
            }
        }
        return partials[0];
    }
}
