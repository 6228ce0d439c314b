package dev.adjoint.backend.cpu.reduce;

/**
 * The exponential of a float.
 *
 * <p>With k the integer nearest to x / ln 2 and r = x - k ln 2 (in two parts, by fma), exp(x) =
 * 2<sup>k</sup> (1 + r + r<sup>2</sup> p(r)), with the polynomial p of Cephes' {@code expf}.
 * 2<sup>k</sup> is applied as two factors, so that subnormal results come out right. The largest
 * error is below 1.1 ulp.
 */
final class FloatExp {
    /** Below, the result is 0; above {@link #HIGH}, infinite. */
    static final float LOW = -104f;

    static final float HIGH = 89f;
    static final float LOG2_E = 0x1.715476p+0f;

    /** Adding it rounds to an integer, which then stands in the low bits. */
    static final float ROUNDER = 0x1.8p23f;

    static final int ROUNDER_BITS = 0x4b400000;
    static final float LN2_HIGH = 0x1.62e4p-1f;
    static final float LN2_LOW = 0x1.7f7d1cp-20f;
    static final float C7 = 1.9875691500E-4f;
    static final float C6 = 1.3981999507E-3f;
    static final float C5 = 8.3334519073E-3f;
    static final float C4 = 4.1665795894E-2f;
    static final float C3 = 1.6666665459E-1f;
    static final float C2 = 5.0000001201E-1f;
    static final int BIAS = 127;
    static final int FRACTION_BITS = 23;

    private FloatExp() {}

    static float exp(float value) {
        float x = value < LOW ? LOW : value;
        x = x > HIGH ? HIGH : x;
        float rounded = Math.fma(x, LOG2_E, ROUNDER);
        float k = rounded - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        float y = Math.fma(p, r * r, r) + 1f;
        int exponent = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        int half = exponent >> 1;
        float first = Float.intBitsToFloat(half + BIAS << FRACTION_BITS);
        float second = Float.intBitsToFloat(exponent - half + BIAS << FRACTION_BITS);
        return y * first * second;
    }
}
