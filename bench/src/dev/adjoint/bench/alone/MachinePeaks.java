package dev.adjoint.bench.alone;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.function.DoubleSupplier;

/** What one thread of the machine can do at most: fused multiply-adds, and reading memory. */
final class MachinePeaks {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final int ALIGNMENT = 8;
    private static final int FMA_STEPS = 100_000;

    /** Ten chains: two multiply-adds a cycle that take four or five cycles each. */
    private static final int CHAINS = 10;

    private static final long WARM_NANOS = 500_000_000;
    private static final int SAMPLES = 100;
    private static final double SAMPLE_NANOS = 5e6;

    private static volatile float result;

    private MachinePeaks() {}

    /** Floating point operations in a nanosecond, from registers. */
    static double gigaflops() {
        double flop = 2.0 * CHAINS * LANES * FMA_STEPS;
        return flop
                / bestNanos(
                        () -> {
                            result = multiplyAdd(FMA_STEPS, 0.999f, 0.001f);
                            return flop;
                        });
    }

    /** Bytes read in a nanosecond from an array of that many bytes, read again and again. */
    static double gigabytes(int bytes) {
        float[] x = new float[bytes / Float.BYTES + LANES];
        double best = 0;
        // arrays begin at any multiple of eight bytes, and vectors across cache lines cost double
        for (int offset = 0; offset < LANES; offset += ALIGNMENT / Float.BYTES) {
            int from = offset;
            double nanos =
                    bestNanos(
                            () -> {
                                result = sum(x, from, from + bytes / Float.BYTES);
                                return bytes;
                            });
            best = Math.max(best, bytes / nanos);
        }
        return best;
    }

    /** The shortest time of a run: what disturbs makes it longer alone. */
    private static double bestNanos(DoubleSupplier body) {
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < WARM_NANOS) {
            body.getAsDouble();
            calls++;
        }
        int repeats = (int) Math.max(1, SAMPLE_NANOS * calls / WARM_NANOS);
        double best = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < SAMPLES; sample++) {
            long begin = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                body.getAsDouble();
            }
            best = Math.min(best, (System.nanoTime() - begin) / (double) repeats);
        }
        return best;
    }

    private static float multiplyAdd(int steps, float factor, float term) {
        FloatVector a = FloatVector.broadcast(SPECIES, factor);
        FloatVector b = FloatVector.broadcast(SPECIES, term);
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = b;
        FloatVector c2 = c0.add(c1);
        FloatVector c3 = c2.add(c1);
        FloatVector c4 = c3.add(c1);
        FloatVector c5 = c4.add(c1);
        FloatVector c6 = c5.add(c1);
        FloatVector c7 = c6.add(c1);
        FloatVector c8 = c7.add(c1);
        FloatVector c9 = c8.add(c1);
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
        }
        FloatVector low = c0.add(c1).add(c2).add(c3).add(c4);
        return low.add(c5).add(c6).add(c7).add(c8).add(c9).lane(0);
    }

    private static float sum(float[] x, int from, int to) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int i = from; i <= to - 8 * LANES; i += 8 * LANES) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
            s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * LANES));
            s4 = s4.add(FloatVector.fromArray(SPECIES, x, i + 4 * LANES));
            s5 = s5.add(FloatVector.fromArray(SPECIES, x, i + 5 * LANES));
            s6 = s6.add(FloatVector.fromArray(SPECIES, x, i + 6 * LANES));
            s7 = s7.add(FloatVector.fromArray(SPECIES, x, i + 7 * LANES));
        }
        return s0.add(s1).add(s2).add(s3).add(s4.add(s5).add(s6).add(s7)).lane(0);
    }
}
