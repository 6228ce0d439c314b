package dev.adjoint.backend.cpu.norm;

import dev.adjoint.backend.cpu.reduce.RowKernels;

/** Makes the loops with the Vector API; loaded only where its module is. */
public final class VectorNorms {
    private VectorNorms() {}

    /** The loops, with sums by {@code rows}. */
    public static NormSet of(RowKernels rows) {
        return new NormSet(new VectorFloatNorm(rows), new VectorDoubleNorm(rows));
    }
}
