package dev.adjoint.backend.cpu.reduce;

/**
 * The exponential of a float that is at most 0, or little above.
 *
 * <p>With k the integer nearest to x / ln 2 and r = x - k ln 2 (in two parts, by fma), exp(x) =
 * 2<sup>k</sup> (1 + r + r<sup>2</sup> p(r)), with the polynomial p of Cephes' {@code expf}. The
 * largest error is below 1.1 ulp. Results below the least normal number are 0: a softmax whose
 * greatest term is 1 does not miss them. Arguments above {@link #HIGH} give infinity, which is too
 * early by 0.35.
 */
final class FloatExp {
    /** The logarithm of the least normal number. */
    static final float LOW = -87.33654f;

    /** Above, k is 128, and k + 127 no finite number's exponent. */
    static final float HIGH = 88.37f;

    static final float LOG2_E = 0x1.715476p+0f;

    /**
     * Adding it rounds to an integer, which then stands in the low bits, with the exponent's bias
     * of 127 added: shifted by {@link #FRACTION_BITS}, the sum's bits are those of 2<sup>k</sup>.
     */
    static final float ROUNDER = 0x1.8p23f + 127;

    static final float LN2_HIGH = 0x1.62e4p-1f;
    static final float LN2_LOW = 0x1.7f7d1cp-20f;
    static final float C7 = 1.9875691500E-4f;
    static final float C6 = 1.3981999507E-3f;
    static final float C5 = 8.3334519073E-3f;
    static final float C4 = 4.1665795894E-2f;
    static final float C3 = 1.6666665459E-1f;
    static final float C2 = 5.0000001201E-1f;
    static final int FRACTION_BITS = 23;

    private FloatExp() {}

    static float exp(float x) {
        float rounded = Math.fma(x, LOG2_E, ROUNDER);
        float k = rounded - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        float y = Math.fma(p, r * r, r) + 1f;
        float power = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << FRACTION_BITS);
        return x < LOW ? 0f : x > HIGH ? Float.POSITIVE_INFINITY : y * power;
    }
}
