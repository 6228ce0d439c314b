package dev.adjoint.bench.alone;

import dev.adjoint.bench.OurCases;
import dev.adjoint.bench.Problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A measured case in the roofline figure.
 *
 * @param family what it is drawn with
 * @param name the name of the case
 * @param intensity operations for each byte that must be moved: every input read once, the result
 *     written once
 * @param gigaflops operations in a nanosecond
 */
record RooflinePoint(String family, String name, double intensity, double gigaflops) {

    private static final long WARM_NANOS = 1_500_000_000;
    private static final long MEASURE_NANOS = 500_000_000;
    private static final double SAMPLE_NANOS = 3e6;
    private static final int LEAST_SAMPLES = 5;

    /** Measures a case of so many operations and bytes: the median of samples of milliseconds. */
    static RooflinePoint measure(String family, String name, double flop, double bytes) {
        double nanos = nanos(OurCases.of(Problem.parse(name).orElseThrow()).body());
        return new RooflinePoint(family, name, flop / bytes, flop / nanos);
    }

    private static double nanos(Supplier<?> body) {
        Optional<Object> last = Optional.empty();
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < WARM_NANOS || calls < 2) {
            last = Optional.of(body.get());
            calls++;
        }
        double each = (System.nanoTime() - start) / (double) calls;
        int repeats = (int) Math.max(1, SAMPLE_NANOS / each);
        List<Double> samples = new ArrayList<>();
        start = System.nanoTime();
        while (System.nanoTime() - start < MEASURE_NANOS || samples.size() < LEAST_SAMPLES) {
            long begin = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                last = Optional.of(body.get());
            }
            samples.add((System.nanoTime() - begin) / (double) repeats);
        }
        last.orElseThrow();
        Collections.sort(samples);
        return samples.get(samples.size() / 2);
    }
}
