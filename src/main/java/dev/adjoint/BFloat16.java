package dev.adjoint;

/** The bfloat16 format: the upper 16 bits of a float, rounded to nearest even. */
public final class BFloat16 {
    private BFloat16() {}

    /** The float that the 16 bits stand for, exactly. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest bfloat16, ties to even; a NaN stays a (quiet) NaN. */
    public static short fromFloat(float x) {
        int bits = Float.floatToRawIntBits(x);
        if (Float.isNaN(x)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
