package dev.adjoint.bench;

import java.util.SplittableRandom;

/** Input data that depend on a seed alone, so that all sides of a comparison work on equal ones. */
public final class Fill {

    private Fill() {}

    /** {@code n} numbers, uniform in [-{@code bound}, {@code bound}). */
    public static float[] floats(long seed, int n, double bound) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[n];
        for (int i = 0; i < n; i++) {
            data[i] = (float) random.nextDouble(-bound, bound);
        }
        return data;
    }

    /** {@code n} numbers, uniform in [-1, 1). */
    public static float[] floats(long seed, int n) {
        return floats(seed, n, 1);
    }

    /** {@code n} numbers, uniform in [-1, 1). */
    public static double[] doubles(long seed, int n) {
        return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    }

    /** {@code n} integers, uniform in [0, {@code bound}). */
    public static long[] indices(long seed, int n, int bound) {
        return new SplittableRandom(seed).longs(n, 0, bound).toArray();
    }
}
