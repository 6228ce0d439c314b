package dev.adjoint.bench.compare;

import dev.adjoint.bench.Case;
import dev.adjoint.bench.Problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Times contestants in turn: every round takes one sample of each, so that noise of the machine
 * hits all of them alike.
 */
final class Sampler {

    private static final double MS = 1e6;

    /**
     * Ours is compiled while it warms up: a step of thirty operations is at speed after some
     * seconds. A peer has only its caches to fill.
     */
    private static final double WARM_OURS_NS = 4000 * MS;

    private static final double WARM_PEER_NS = 300 * MS;

    /** The length of a sample: many runs of a short case, one of a long one. */
    private static final double SAMPLE_NS = 4 * MS;

    private static final double MEASURE_NS_EACH = 600 * MS;
    private static final int MIN_ROUNDS = 11;
    private static final int MAX_ROUNDS = 201;

    /** Ends the rounds of a case that is very slow, after {@link #LEAST_ROUNDS} of them. */
    private static final double BUDGET_NS = 15_000 * MS;

    private static final int LEAST_ROUNDS = 3;

    /** Lets the threads of the library just sampled fall asleep before the next one's turn. */
    private static final long SETTLE_MS = 1;

    /** Keeps the last result reachable, so that no compiler removes the work. */
    private volatile Object result = "";

    /** Measures one problem. */
    List<Timing> measure(Problem problem, int threads, List<Contestant> contestants)
            throws InterruptedException {
        List<Running> all = new ArrayList<>();
        for (Contestant contestant : contestants) {
            contestant.threads().accept(threads);
            all.add(new Running(contestant, contestant.cases().apply(problem)));
        }
        System.gc();
        for (Running running : all) {
            running.warmUp();
            Thread.sleep(SETTLE_MS);
        }
        long start = System.nanoTime();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double passed = System.nanoTime() - start;
            boolean enough = round >= MIN_ROUNDS && passed >= MEASURE_NS_EACH * all.size();
            if (enough || (round >= LEAST_ROUNDS && passed >= BUDGET_NS)) {
                break;
            }
            for (Running running : all) {
                running.sample();
                Thread.sleep(SETTLE_MS);
            }
        }
        return all.stream().map(Running::timing).toList();
    }

    /** One contestant with what is known of its speed. */
    private final class Running {
        private final String name;
        private final Supplier<?> body;
        private final double fingerprint;
        private final List<Double> samples = new ArrayList<>();
        private int repeats = 1;

        Running(Contestant contestant, Case measured) {
            name = contestant.name();
            body = measured.body();
            fingerprint = measured.fingerprint().getAsDouble();
        }

        void warmUp() {
            double wanted = name.equals(Contestant.OURS) ? WARM_OURS_NS : WARM_PEER_NS;
            long start = System.nanoTime();
            int calls = 0;
            while (calls < 2 || System.nanoTime() - start < wanted) {
                result = body.get();
                calls++;
            }
            double perCall = time(Math.max(1, calls / 10));
            repeats = (int) Math.max(1, Math.round(SAMPLE_NS / perCall));
        }

        void sample() {
            result = body.get();
            samples.add(time(repeats));
        }

        private double time(int runs) {
            // a local variable: a volatile store of a young object costs G1 a tenth of a short case
            Object last = result;
            long start = System.nanoTime();
            for (int i = 0; i < runs; i++) {
                last = body.get();
            }
            double perRun = (System.nanoTime() - start) / (double) runs;
            result = last;
            return perRun;
        }

        Timing timing() {
            double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double mean = Arrays.stream(sorted).average().orElseThrow();
            return new Timing(name, sorted[sorted.length / 2], sorted[0], mean, fingerprint);
        }
    }
}
