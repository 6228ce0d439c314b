package dev.adjoint.internal.random;

/**
 * The single-precision Box-Muller transform with the arithmetic of PyTorch's AVX2 build: the
 * polynomials of Cephes' {@code logf}, {@code sinf} and {@code cosf}, each product that is added to
 * something contracted to a fused multiply-add. Every operation below is one IEEE operation of that
 * build, in its order, so the results have the same bits.
 *
 * <p>Selections work on bit masks: their conditions are random, so branches would be mispredicted.
 *
 * @see <a href="https://www.netlib.org/cephes/">S. L. Moshier, Cephes mathematical library</a>
 */
final class FloatPair {
    private static final float TWO_PI = (float) (2 * Math.PI);
    private static final float FOUR_OVER_PI = 1.27323954473516f;

    /** pi/4 in three parts, the first two short enough that their multiples are exact. */
    private static final float PI4_A = 0.78515625f;

    private static final float PI4_B = 2.4187564849853515625e-4f;
    private static final float PI4_C = 3.77489497744594108e-8f;

    /** log(2) in two parts, the high one short. */
    private static final float LOG2_HIGH = 0.693359375f;

    private static final float LOG2_LOW = -2.12194440e-4f;

    private static final int MANTISSA = 0x007fffff;
    private static final int HALF_BITS = 0x3f000000;
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.707106781186547524f);

    private FloatPair() {}

    /**
     * Replaces the uniform numbers {@code a[i]} and {@code a[k]} of [0, 1) by a pair of independent
     * normal ones: {@code r cos(t) std + mean} and {@code r sin(t) std + mean}, where r = sqrt(-2
     * log(1 - a[i])) and t = 2 pi a[k].
     */
    static void transform(float[] a, int i, int k, float mean, float std) {
        float radius = (float) Math.sqrt(-2 * log(1 - a[i]));
        float theta = TWO_PI * a[k];
        int octant = ((int) (theta * FOUR_OVER_PI) + 1) & ~1;
        float x = reduce(theta, octant);
        float z = x * x;
        int sin = Float.floatToRawIntBits(sin(x, z));
        int cos = Float.floatToRawIntBits(cos(z));
        int swap = -((octant >> 1) & 1);
        int sinSign = (octant & 4) << 29;
        int cosSign = (~(octant - 2) & 4) << 29;
        float c = Float.intBitsToFloat(((sin & swap) | (cos & ~swap)) ^ cosSign);
        float s = Float.intBitsToFloat(((cos & swap) | (sin & ~swap)) ^ sinSign);
        a[i] = Math.fma(radius * c, std, mean);
        a[k] = Math.fma(radius * s, std, mean);
    }

    /** theta - octant pi/4, within [-pi/4, pi/4]. */
    private static float reduce(float theta, int octant) {
        float x = Math.fma(-PI4_A, octant, theta);
        x = Math.fma(-PI4_B, octant, x);
        return Math.fma(-PI4_C, octant, x);
    }

    /** sin(x) for |x| at most pi/4, z = x<sup>2</sup>. */
    private static float sin(float x, float z) {
        float y = Math.fma(-1.9515295891e-4f, z, 8.3321608736e-3f);
        y = Math.fma(y, z, -1.6666654611e-1f);
        return Math.fma(y * z, x, x);
    }

    /** cos(x) for |x| at most pi/4, z = x<sup>2</sup>. */
    private static float cos(float z) {
        float y = Math.fma(2.443315711809948e-5f, z, -1.388731625493765e-3f);
        y = Math.fma(y, z, 4.166664568298827e-2f);
        return Math.fma(y * z, z, -(z * 0.5f)) + 1;
    }

    /** The natural logarithm of a normal positive number. */
    private static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        int mantissa = (bits & MANTISSA) | HALF_BITS;
        // all ones where the mantissa, in [1/2, 1), is below sqrt(1/2) and counts double
        int below = (mantissa - SQRT_HALF_BITS) >> 31;
        float x = Float.intBitsToFloat(mantissa) - 1 + Float.intBitsToFloat(mantissa & below);
        float e = (bits >>> 23) - 126 + below;
        float z = x * x;
        float y = Math.fma(7.0376836292e-2f, x, -1.1514610310e-1f);
        y = Math.fma(y, x, 1.1676998740e-1f);
        y = Math.fma(y, x, -1.2420140846e-1f);
        y = Math.fma(y, x, 1.4249322787e-1f);
        y = Math.fma(y, x, -1.6668057665e-1f);
        y = Math.fma(y, x, 2.0000714765e-1f);
        y = Math.fma(y, x, -2.4999993993e-1f);
        y = Math.fma(y, x, 3.3333331174e-1f);
        y = Math.fma(y * x, z, e * LOG2_LOW);
        y = Math.fma(z, -0.5f, y);
        return Math.fma(e, LOG2_HIGH, x + y);
    }
}
