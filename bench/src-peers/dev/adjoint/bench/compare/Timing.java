package dev.adjoint.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long one contestant took, per run of the case, in nanoseconds.
 *
 * @param medianNs the median of the samples, which is what the comparison uses
 * @param minNs the shortest sample
 * @param meanNs the mean, which also holds the rare long pauses, such as garbage collection
 * @param fingerprint a digest of the result
 */
record Timing(String contestant, double medianNs, double minNs, double meanNs, double fingerprint) {

    private static final int COLUMNS = 5;

    /** The median over several processes of what one contestant took in each. */
    static Timing median(List<Timing> processes) {
        Timing first = processes.getFirst();
        return new Timing(
                first.contestant,
                middle(processes, Timing::medianNs),
                middle(processes, Timing::minNs),
                middle(processes, Timing::meanNs),
                first.fingerprint);
    }

    private static double middle(List<Timing> all, ToDoubleFunction<Timing> part) {
        double[] sorted = all.stream().mapToDouble(part).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static Timing fastest(List<Timing> all) {
        return all.stream().min(Comparator.comparingDouble(Timing::medianNs)).orElseThrow();
    }

    /** The timing as columns, which {@link #parse} reads. */
    String toColumns() {
        return String.join(
                "\t",
                contestant,
                Double.toString(medianNs),
                Double.toString(minNs),
                Double.toString(meanNs),
                Double.toString(fingerprint));
    }

    static Timing parse(String columns) {
        String[] c = columns.split("\t", COLUMNS);
        return new Timing(
                c[0],
                Double.parseDouble(c[1]),
                Double.parseDouble(c[2]),
                Double.parseDouble(c[3]),
                Double.parseDouble(c[4]));
    }
}
