package dev.adjoint.bench.alone;

import dev.adjoint.bench.Net;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Trains long under each collector with a heap of 512 MiB, and shows that what stays alive does not
 * grow, and how long a step takes. The exit status is 1 if the heap grew.
 */
public final class Memory {

    private static final List<String> COLLECTORS = List.of("G1", "Serial", "Parallel", "Z");
    private static final int W1_STEPS = 100_000;
    private static final int W2_STEPS = 2_000;

    /** What the JVM itself may add: compiled loops' classes, the profiles of its own code. */
    private static final double TOLERATED_MIB = 1;

    private Memory() {}

    /** Runs all collectors, or those that are named. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.printf(
                "%-9s %-4s %8s %10s %10s %12s %12s %9s %10s%n",
                "collector",
                "net",
                "steps",
                "median_ms",
                "mean_ms",
                "live_10%_MiB",
                "live_end_MiB",
                "pauses",
                "pauses_ms");
        boolean flat = true;
        for (String collector : args.length == 0 ? COLLECTORS : List.of(args)) {
            flat &= train(collector, Net.W1, W1_STEPS);
            flat &= train(collector, Net.W2, W2_STEPS);
        }
        System.exit(flat ? 0 : 1);
    }

    private static boolean train(String collector, Net net, int steps)
            throws IOException, InterruptedException {
        List<String> options =
                List.of(
                        "-XX:+Use" + collector + "GC",
                        "-Xmx512m",
                        "--add-modules=jdk.incubator.vector");
        String line =
                FreshJvm.run(
                        MemoryRun.class, options, List.of(net.name(), Integer.toString(steps)));
        MemoryRun.Report report = MemoryRun.Report.parse(line);
        boolean flat = report.endMiB() - report.earlyMiB() <= TOLERATED_MIB;
        System.out.printf(
                Locale.ROOT,
                "%-9s %-4s %8d %10.3f %10.3f %12.2f %12.2f %9d %10d %s%n",
                collector,
                net,
                steps,
                report.medianMs(),
                report.meanMs(),
                report.earlyMiB(),
                report.endMiB(),
                report.pauses(),
                report.pausesMs(),
                flat ? "flat" : "GROWS");
        return flat;
    }
}
