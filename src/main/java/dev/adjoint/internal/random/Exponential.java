package dev.adjoint.internal.random;

/**
 * Exponentially distributed numbers, {@code -log(1 - u) / lambda} for a 53-bit uniform u (two words
 * each), as PyTorch 2.13's {@code exponential_}: in double precision for both dtypes. The logarithm
 * is {@link StrictMath#log1p}, so that the last bits agree between platforms; they may differ from
 * PyTorch's, relative 1e-15 (float64) or one unit in the last place (float32, rarely).
 */
public final class Exponential {
    private Exponential() {}

    /**
     * Fills {@code n} floats.
     *
     * @throws IllegalArgumentException if lambda is not positive
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, double lambda) {
        double scale = -1 / check(lambda);
        for (int i = offset; i < offset + n; i++) {
            out[i] = (float) (scale * StrictMath.log1p(-Uniform.next64(g)));
        }
    }

    /**
     * Fills {@code n} doubles.
     *
     * @throws IllegalArgumentException if lambda is not positive
     */
    public static void fill(Mt19937 g, double[] out, int offset, int n, double lambda) {
        double scale = -1 / check(lambda);
        for (int i = offset; i < offset + n; i++) {
            out[i] = scale * StrictMath.log1p(-Uniform.next64(g));
        }
    }

    private static double check(double lambda) {
        if (!(lambda > 0)) {
            throw new IllegalArgumentException(
                    "exponential_: lambda must be positive, got " + lambda);
        }
        return lambda;
    }
}
