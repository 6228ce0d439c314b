package dev.adjoint.backend.cpu.reduce;

/**
 * The logarithm of a positive normal float, correct but for a few last places of the float64 in
 * which it is computed: with x = 2<sup>k</sup> m and s = (m - 1) / (m + 1), it is k ln 2 + 2 (s +
 * s<sup>3</sup> / 3 + s<sup>5</sup> / 5 + ...), and |s| is at most 0.18.
 */
final class FloatLog {
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    /** The bits of sqrt(1/2): m is from there to sqrt(2). */
    private static final int HALF_ROOT = 0x3f3504f3;

    private FloatLog() {}

    static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        int k = bits - HALF_ROOT >> FloatExp.FRACTION_BITS;
        double m = Float.intBitsToFloat(bits - (k << FloatExp.FRACTION_BITS));
        double s = (m - 1) / (m + 1);
        double q = s * s;
        double p = 1.0 / 15;
        p = p * q + 1.0 / 13;
        p = p * q + 1.0 / 11;
        p = p * q + 1.0 / 9;
        p = p * q + 1.0 / 7;
        p = p * q + 1.0 / 5;
        p = p * q + 1.0 / 3;
        float log = (float) (k * LN2 + 2 * (s + s * q * p));
        return Float.isNaN(x) ? x : log;
    }
}
