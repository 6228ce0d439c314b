package dev.adjoint.internal.random;

/**
 * Normally distributed numbers by Box and Muller's transform, in the order of PyTorch's {@code
 * normal_}.
 *
 * <p>PyTorch has two paths. Fewer than 16 elements, or a tensor that is not contiguous, are drawn
 * one by one in double precision ({@link #fillOneByOne(Mt19937, float[], int, int, double,
 * double)}); the second number of a pair stays in the generator for the next call of this path.
 * From 16 elements on, all uniform numbers are drawn first, and each block of 16 becomes 8 pairs;
 * if the count is no multiple of 16, the last 16 elements are drawn anew and overwrite the tail of
 * the block before.
 *
 * <p>Exactness: the float path from 16 elements on repeats the single-precision polynomials of
 * PyTorch's AVX2 build and has its bits. The double-precision paths differ from PyTorch, whose C
 * library varies, by a few units in the last place of a double, which rarely shows after rounding
 * to float; they are the same on every platform: one by one with {@link StrictMath}, and in blocks
 * with the loops of elementwise expressions.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177706645">G. E. P. Box, M. E. Muller, A note on the
 *     generation of random normal deviates, Ann. Math. Stat. 29 (1958)</a>
 */
public final class Normal {
    private static final int BLOCK = NormalPairs.BLOCK;
    private static final double TWO_PI = 2 * Math.PI;

    private Normal() {}

    /**
     * Fills {@code n} contiguous floats.
     *
     * @throws IllegalArgumentException if {@code std} is negative or NaN
     */
    public static void fill(Mt19937 g, float[] out, int offset, int n, double mean, double std) {
        fill(g, out, offset, n, mean, std, NormalPairs.scalar());
    }

    /**
     * Fills {@code n} contiguous floats with the given implementation of the transform.
     *
     * @throws IllegalArgumentException if {@code std} is negative or NaN
     */
    public static void fill(
            Mt19937 g, float[] out, int offset, int n, double mean, double std, NormalPairs pairs) {
        if (n < BLOCK) {
            fillOneByOne(g, out, offset, n, mean, std);
            return;
        }
        check(std);
        Uniform.fill(g, out, offset, n);
        pairs.transform(out, offset, n / BLOCK, (float) mean, (float) std);
        if (n % BLOCK != 0) {
            int last = offset + n - BLOCK;
            Uniform.fill(g, out, last, BLOCK);
            pairs.transform(out, last, 1, (float) mean, (float) std);
        }
    }

    /**
     * Fills {@code n} contiguous doubles with the given implementation of the transform.
     *
     * @throws IllegalArgumentException if {@code std} is negative or NaN
     */
    public static void fill(
            Mt19937 g,
            double[] out,
            int offset,
            int n,
            double mean,
            double std,
            NormalPairs.OfDoubles pairs) {
        if (n < BLOCK) {
            fillOneByOne(g, out, offset, n, mean, std);
            return;
        }
        check(std);
        Uniform.fill(g, out, offset, n);
        pairs.transform(out, offset, n / BLOCK, mean, std);
        if (n % BLOCK != 0) {
            int last = offset + n - BLOCK;
            Uniform.fill(g, out, last, BLOCK);
            pairs.transform(out, last, 1, mean, std);
        }
    }

    /**
     * Fills {@code n} floats by the one-by-one path, which PyTorch takes at any size for tensors
     * that are not contiguous.
     *
     * @throws IllegalArgumentException if {@code std} is negative or NaN
     */
    public static void fillOneByOne(
            Mt19937 g, float[] out, int offset, int n, double mean, double std) {
        check(std);
        for (int i = offset; i < offset + n; i++) {
            out[i] = (float) Math.fma(next(g), std, mean);
        }
    }

    /**
     * Fills {@code n} doubles by the one-by-one path.
     *
     * @throws IllegalArgumentException if {@code std} is negative or NaN
     */
    public static void fillOneByOne(
            Mt19937 g, double[] out, int offset, int n, double mean, double std) {
        check(std);
        for (int i = offset; i < offset + n; i++) {
            out[i] = Math.fma(next(g), std, mean);
        }
    }

    /**
     * The next number with mean 0 and standard deviation 1: the cached one, or half of a new pair.
     */
    static double next(Mt19937 g) {
        if (g.hasNormal()) {
            return g.takeNormal();
        }
        double u1 = Uniform.next64(g);
        double u2 = Uniform.next64(g);
        double radius = Math.sqrt(-2 * StrictMath.log1p(-u2));
        double theta = TWO_PI * u1;
        g.keepNormal(radius * StrictMath.sin(theta));
        return radius * StrictMath.cos(theta);
    }

    private static void check(double std) {
        if (!(std >= 0)) {
            throw new IllegalArgumentException("normal_: std must be at least 0, got " + std);
        }
    }
}
