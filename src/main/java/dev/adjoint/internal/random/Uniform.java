package dev.adjoint.internal.random;

/**
 * Uniform real numbers, the values of PyTorch's {@code uniform_} bit for bit.
 *
 * <p>A float takes the low 24 bits of one word, a double the low 53 bits of two: {@code u = bits /
 * 2^24} or {@code bits / 2^53}, in [0, 1). The result is {@code fma(u, to - from, from)}, and
 * {@code from} where that rounds up to {@code to}.
 */
public final class Uniform {
    static final double UNIT64 = 0x1p-53;
    static final long MASK64 = (1L << 53) - 1;

    private static final float UNIT32 = 0x1p-24f;
    private static final int MASK32 = (1 << 24) - 1;

    private Uniform() {}

    /** Fills {@code n} elements with numbers of [0, 1), as {@code torch.rand}. */
    public static void fill(Mt19937 g, float[] out, int offset, int n) {
        int end = offset + n;
        for (int i = offset; i < end; ) {
            int count = Math.min(g.ready(), end - i);
            unit(g.block(), g.take(count), out, i, count);
            i += count;
        }
    }

    /** Fills {@code n} elements with numbers of [0, 1), as {@code torch.rand} in float64. */
    public static void fill(Mt19937 g, double[] out, int offset, int n) {
        int end = offset + n;
        for (int i = offset; i < end; ) {
            int pairs = Math.min(g.ready() >> 1, end - i);
            if (pairs == 0) {
                out[i++] = next64(g);
            } else {
                unit(g.block(), g.take(2 * pairs), out, i, pairs);
                i += pairs;
            }
        }
    }

    /**
     * Fills {@code n} elements with numbers of [from, to); both are rounded to float first.
     *
     * @throws IllegalArgumentException if {@code from > to} or the range overflows
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, double from, double to) {
        float low = (float) from;
        float high = (float) to;
        check(low, high, high - low <= Float.MAX_VALUE);
        fill(g, out, offset, n);
        if (low != 0 || high != 1) {
            scale(out, offset, n, low, high);
        }
    }

    /**
     * Fills {@code n} elements with numbers of [from, to).
     *
     * @throws IllegalArgumentException if {@code from > to} or the range overflows
     */
    public static void fill(Mt19937 g, double[] out, int offset, int n, double from, double to) {
        check(from, to, to - from <= Double.MAX_VALUE);
        fill(g, out, offset, n);
        if (from != 0 || to != 1) {
            scale(out, offset, n, from, to);
        }
    }

    /** The next double of [0, 1): two words. */
    static double next64(Mt19937 g) {
        return (g.nextLong() & MASK64) * UNIT64;
    }

    /** The float of [0, 1) that a word stands for. */
    static float ofWord(int word) {
        return (word & MASK32) * UNIT32;
    }

    private static void unit(int[] words, int first, float[] out, int offset, int n) {
        for (int k = 0; k < n; k++) {
            out[offset + k] = ofWord(words[first + k]);
        }
    }

    private static void unit(int[] words, int first, double[] out, int offset, int n) {
        for (int k = 0; k < n; k++) {
            out[offset + k] = bits(words, first + 2 * k) * UNIT64;
        }
    }

    /** The 53 bits of two words of a block. */
    static long bits(int[] words, int first) {
        long high = (long) words[first] << 32;
        return (high | (words[first + 1] & 0xffffffffL)) & MASK64;
    }

    private static void scale(float[] out, int offset, int n, float from, float to) {
        float range = to - from;
        for (int i = offset; i < offset + n; i++) {
            float value = Math.fma(out[i], range, from);
            out[i] = value == to ? from : value;
        }
    }

    private static void scale(double[] out, int offset, int n, double from, double to) {
        double range = to - from;
        for (int i = offset; i < offset + n; i++) {
            double value = Math.fma(out[i], range, from);
            out[i] = value == to ? from : value;
        }
    }

    private static void check(double from, double to, boolean rangeFits) {
        if (!(from <= to && rangeFits)) {
            throw new IllegalArgumentException(
                    "uniform_: needs from <= to and a finite range, got from="
                            + from
                            + ", to="
                            + to);
        }
    }
}
