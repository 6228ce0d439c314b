package dev.adjoint.internal.random;

/**
 * Coin tosses, 1 with probability p and else 0, the values of PyTorch 2.13's {@code bernoulli_} bit
 * for bit: {@code u < p}, where u is a 53-bit uniform number (two words) if p is a double, also a
 * single one for the whole tensor, and a 24-bit one (one word) if the probabilities are floats.
 *
 * <p>PyTorch releases before 2.13 that were built with MKL drew the tosses of a single p from a
 * generator of MKL's on some processors; 2.13 does so nowhere.
 */
public final class Bernoulli {
    private Bernoulli() {}

    /**
     * {@code n} tosses with probability {@code p} as bytes; two words each, as {@code
     * tensor.bernoulli_(p)}.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static void fill(Mt19937 g, byte[] out, int offset, int n, double p) {
        long threshold = threshold(check(p));
        int end = offset + n;
        for (int i = offset; i < end; ) {
            int pairs = Math.min(g.ready() >> 1, end - i);
            if (pairs == 0) {
                out[i++] = (byte) toss(g, threshold);
            } else {
                toss(g.block(), g.take(2 * pairs), out, i, pairs, threshold);
                i += pairs;
            }
        }
    }

    /**
     * {@code n} tosses with probability {@code p} as floats; two words each, as {@code
     * tensor.bernoulli_(p)} and the masks of {@code dropout}.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, double p) {
        fill(g, out, offset, n, p, 1);
    }

    /**
     * As the other form, with {@code value}, a finite one above 0, in place of 1.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, double p, float value) {
        long threshold = threshold(check(p));
        int end = offset + n;
        for (int i = offset; i < end; ) {
            int pairs = Math.min(g.ready() >> 1, end - i);
            if (pairs == 0) {
                out[i++] = toss(g, threshold) * value;
            } else {
                toss(g.block(), g.take(2 * pairs), out, i, pairs, threshold, value);
                i += pairs;
            }
        }
    }

    /**
     * {@code n} tosses with probability {@code p} as doubles; two words each.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static void fill(Mt19937 g, double[] out, int offset, int n, double p) {
        fill(g, out, offset, n, p, 1);
    }

    /**
     * As the other form, with {@code value}, a finite one above 0, in place of 1.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static void fill(Mt19937 g, double[] out, int offset, int n, double p, double value) {
        long threshold = threshold(check(p));
        int end = offset + n;
        for (int i = offset; i < end; ) {
            int pairs = Math.min(g.ready() >> 1, end - i);
            if (pairs == 0) {
                out[i++] = toss(g, threshold) * value;
            } else {
                toss(g.block(), g.take(2 * pairs), out, i, pairs, threshold, value);
                i += pairs;
            }
        }
    }

    /**
     * {@code n} tosses with a probability each as bytes; one word each.
     *
     * @throws IllegalArgumentException if a probability is not in [0, 1]; nothing is drawn then
     */
    public static void fill(Mt19937 g, byte[] out, int offset, int n, float[] p, int pOffset) {
        check(p, pOffset, n);
        for (int i = 0; i < n; i++) {
            out[offset + i] = (byte) toss(g, p[pOffset + i]);
        }
    }

    /**
     * {@code n} tosses with a probability each, as {@code torch.bernoulli(p)}; one word each. The
     * arrays may be the same.
     *
     * @throws IllegalArgumentException if a probability is not in [0, 1]; nothing is drawn then
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, float[] p, int pOffset) {
        check(p, pOffset, n);
        for (int i = 0; i < n; i++) {
            out[offset + i] = toss(g, p[pOffset + i]);
        }
    }

    /**
     * {@code n} tosses with a probability each as bytes; two words each.
     *
     * @throws IllegalArgumentException if a probability is not in [0, 1]; nothing is drawn then
     */
    public static void fill(Mt19937 g, byte[] out, int offset, int n, double[] p, int pOffset) {
        check(p, pOffset, n);
        for (int i = 0; i < n; i++) {
            out[offset + i] = (byte) toss(g, threshold(p[pOffset + i]));
        }
    }

    /**
     * {@code n} tosses with a probability each, as {@code torch.bernoulli(p)}; two words each. The
     * arrays may be the same.
     *
     * @throws IllegalArgumentException if a probability is not in [0, 1]; nothing is drawn then
     */
    public static void fill(Mt19937 g, double[] out, int offset, int n, double[] p, int pOffset) {
        check(p, pOffset, n);
        for (int i = 0; i < n; i++) {
            out[offset + i] = toss(g, threshold(p[pOffset + i]));
        }
    }

    // bits * 2^-53 < p holds where bits < ceil(p * 2^53); the product by a power of two is exact.
    private static long threshold(double p) {
        return (long) Math.ceil(p * 0x1p53);
    }

    private static void toss(
            int[] words, int first, byte[] out, int offset, int n, long threshold) {
        for (int k = 0; k < n; k++) {
            out[offset + k] = (byte) toss(Uniform.bits(words, first + 2 * k), threshold);
        }
    }

    private static void toss(
            int[] words, int first, float[] out, int offset, int n, long threshold, float value) {
        for (int k = 0; k < n; k++) {
            out[offset + k] = toss(Uniform.bits(words, first + 2 * k), threshold) * value;
        }
    }

    private static void toss(
            int[] words, int first, double[] out, int offset, int n, long threshold, double value) {
        for (int k = 0; k < n; k++) {
            out[offset + k] = toss(Uniform.bits(words, first + 2 * k), threshold) * value;
        }
    }

    private static int toss(Mt19937 g, long threshold) {
        return toss(g.nextLong() & Uniform.MASK64, threshold);
    }

    // The sign of the difference instead of a branch that half of the tosses would mispredict.
    private static int toss(long bits, long threshold) {
        return (int) ((bits - threshold) >>> 63);
    }

    private static int toss(Mt19937 g, float p) {
        return Uniform.ofWord(g.nextInt()) < p ? 1 : 0;
    }

    private static void check(float[] p, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            check(p[i]);
        }
    }

    private static void check(double[] p, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            check(p[i]);
        }
    }

    private static double check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("bernoulli_: p must be in [0, 1], got " + p);
        }
        return p;
    }
}
