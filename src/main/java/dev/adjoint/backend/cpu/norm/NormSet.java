package dev.adjoint.backend.cpu.norm;

import dev.adjoint.backend.cpu.reduce.RowKernels;

/**
 * The loops for each dtype.
 *
 * @param floats for {@code float[]}
 * @param doubles for {@code double[]}
 */
public record NormSet(NormLoops floats, NormLoops doubles) {
    /** The loops on plain arrays. */
    public static NormSet scalar(RowKernels rows) {
        return new NormSet(new ScalarFloatNorm(rows), new ScalarDoubleNorm(rows));
    }
}
