package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The vector product, with the scalar twin in its place until the compiler is done with the vector
 * kernels: before that they run ten thousand times slower (1.3 ms a tile instead of 0.12 us). Both
 * compute the same bits.
 */
public final class WarmingGemm implements Gemm {
    /** Sizes that reach every tile, tail and packing path: m, n, k. */
    private static final int[][] SIZES = {
        {24, 64, 48},
        {17, 40, 33},
        {3, 64, 64},
        {1, 50, 100},
        {100, 50, 1},
        {64, 10, 96},
        {40, 7, 20}
    };

    /**
     * A round at full speed takes about 50 us; so many fast ones in a row mean that the compiler is
     * done.
     */
    private static final long FAST_NANOS = 300_000;

    private static final int FAST_ROUNDS = 8;
    private static final int MOST_ROUNDS = 3000;

    private final Gemm scalar = new ScalarGemm();
    private final Gemm vector;
    private final Executor background;
    private final AtomicBoolean doublesAsked = new AtomicBoolean();
    private volatile Gemm floats = scalar;
    private volatile Gemm doubles = scalar;

    /** Starts to warm the float32 kernels at once, the float64 ones with the first product. */
    public WarmingGemm(Gemm vector, Executor background) {
        this.vector = vector;
        this.background = background;
        background.execute(
                () -> {
                    warmFloats();
                    floats = vector;
                });
    }

    private void warmFloats() {
        Workers alone = new Workers(1);
        float[] a = new float[8192];
        float[] b = new float[8192];
        float[] c = new float[8192];
        int fast = 0;
        for (int round = 0; round < MOST_ROUNDS && fast < FAST_ROUNDS; round++) {
            long start = System.nanoTime();
            for (int[] s : SIZES) {
                int m = s[0];
                int n = s[1];
                int k = s[2];
                boolean add = (round & 1) != 0;
                vector.gemm(m, n, k, a, 0, k, 1, b, 0, n, 1, c, 0, n, add, alone, 1);
                vector.gemm(m, n, k, a, 0, k, 1, b, 0, 1, k, c, 0, n, add, alone, 1);
                vector.gemm(m, n, k, a, 0, 1, m, b, 0, n, 1, c, 0, n, add, alone, 1);
            }
            fast = System.nanoTime() - start < FAST_NANOS ? fast + 1 : 0;
        }
    }

    private void warmDoubles() {
        Workers alone = new Workers(1);
        double[] a = new double[8192];
        double[] b = new double[8192];
        double[] c = new double[8192];
        int fast = 0;
        for (int round = 0; round < MOST_ROUNDS && fast < FAST_ROUNDS; round++) {
            long start = System.nanoTime();
            for (int[] s : SIZES) {
                int m = s[0];
                int n = s[1];
                int k = s[2];
                boolean add = (round & 1) != 0;
                vector.gemm(m, n, k, a, 0, k, 1, b, 0, n, 1, c, 0, n, add, alone, 1);
                vector.gemm(m, n, k, a, 0, k, 1, b, 0, 1, k, c, 0, n, add, alone, 1);
                vector.gemm(m, n, k, a, 0, 1, m, b, 0, n, 1, c, 0, n, add, alone, 1);
            }
            fast = System.nanoTime() - start < FAST_NANOS ? fast + 1 : 0;
        }
    }

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            int bcs,
            float[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        floats.gemm(
                m,
                n,
                k,
                a,
                ao,
                ars,
                acs,
                b,
                bo,
                brs,
                bcs,
                c,
                co,
                ldc,
                accumulate,
                workers,
                maxThreads);
    }

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int ars,
            int acs,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        if (!doublesAsked.get() && doublesAsked.compareAndSet(false, true)) {
            background.execute(
                    () -> {
                        warmDoubles();
                        doubles = vector;
                    });
        }
        doubles.gemm(
                m,
                n,
                k,
                a,
                ao,
                ars,
                acs,
                b,
                bo,
                brs,
                bcs,
                c,
                co,
                ldc,
                accumulate,
                workers,
                maxThreads);
    }
}
