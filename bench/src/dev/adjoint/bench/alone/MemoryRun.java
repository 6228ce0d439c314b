package dev.adjoint.bench.alone;

import dev.adjoint.bench.Net;
import dev.adjoint.bench.Workload;
import dev.adjoint.bench.Workloads;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** The measured JVM of {@link Memory}: trains a net for a number of steps and prints a report. */
final class MemoryRun {

    private static final double MIB = 1 << 20;

    private MemoryRun() {}

    /** Trains the net named first for the number of steps named second. */
    public static void main(String[] args) {
        Workload net = Workloads.of(Net.valueOf(args[0]));
        int steps = Integer.parseInt(args[1]);
        long[] nanos = new long[steps];
        double early = 0;
        for (int step = 0; step < steps; step++) {
            if (step == steps / 10) {
                early = liveMiB();
            }
            long start = System.nanoTime();
            net.step();
            nanos[step] = System.nanoTime() - start;
        }
        List<GarbageCollectorMXBean> pauses = pauses();
        long count = pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
        long time = pauses.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
        double end = liveMiB();
        // the net is alive until here
        double mean = Arrays.stream(nanos).average().orElseThrow() / 1e6 + 0 * net.step();
        Arrays.sort(nanos);
        System.out.println(
                new Report(nanos[steps / 2] / 1e6, mean, early, end, count, time).toLine());
    }

    /**
     * The heap in use after a collection; the second one takes what the first one's cleaners freed.
     */
    private static double liveMiB() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    /**
     * The beans that count the time in which the program stood still, not that of cycles beside it.
     */
    private static List<GarbageCollectorMXBean> pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(b -> !b.getName().endsWith("Cycles"))
                .filter(b -> !b.getName().contains("Concurrent"))
                .toList();
    }

    /**
     * What one run found.
     *
     * @param medianMs the median time of a step
     * @param meanMs the mean time of a step, collections included
     * @param earlyMiB the live heap after a tenth of the steps
     * @param endMiB the live heap at the end
     * @param pauses the collector's pauses, those asked for among them
     * @param pausesMs their time
     */
    record Report(
            double medianMs,
            double meanMs,
            double earlyMiB,
            double endMiB,
            long pauses,
            long pausesMs) {

        String toLine() {
            return medianMs + "\t" + meanMs + "\t" + earlyMiB + "\t" + endMiB + "\t" + pauses + "\t"
                    + pausesMs;
        }

        static Report parse(String line) {
            String[] c = line.split("\t");
            return new Report(
                    Double.parseDouble(c[0]),
                    Double.parseDouble(c[1]),
                    Double.parseDouble(c[2]),
                    Double.parseDouble(c[3]),
                    Long.parseLong(c[4]),
                    Long.parseLong(c[5]));
        }
    }
}
