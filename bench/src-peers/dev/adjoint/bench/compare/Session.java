package dev.adjoint.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures cases in one or several processes, one after the other.
 *
 * @param bench the benchmarks' directory
 * @param jvmOptions options of the measuring JVMs
 * @param processes how many processes measure each case
 * @param withOurs whether our side runs too, or the peers alone
 */
record Session(Path bench, List<String> jvmOptions, int processes, boolean withOurs) {

    /** Takes what a session finds. */
    interface Listener {

        /** What the peers say of themselves, before the first case. */
        void begin(List<String> about);

        /** A case is complete: for each contestant the median over the processes. */
        void measured(Target target, List<Timing> timings);

        /** A case that no process could measure. */
        void failed(Target target, String reason);
    }

    /**
     * Measures the cases, and reports each when the last process has measured it.
     *
     * @throws IOException if a process cannot be started or ends early
     */
    void measure(List<Target> targets, Listener listener) throws IOException {
        Map<Target, List<List<Timing>>> taken = new HashMap<>();
        for (int process = 1; process <= processes; process++) {
            try (Child child = new Child(bench, jvmOptions)) {
                if (process == 1) {
                    listener.begin(child.about());
                }
                for (Target target : targets) {
                    String failure = take(child, target, taken);
                    if (process == processes) {
                        report(target, taken.getOrDefault(target, List.of()), failure, listener);
                    }
                }
            }
        }
    }

    /** Adds the timings of one process, or returns the reason why there are none. */
    private String take(Child child, Target target, Map<Target, List<List<Timing>>> taken)
            throws IOException {
        try {
            List<Timing> timings = child.measure(target, withOurs);
            taken.computeIfAbsent(target, _ -> new ArrayList<>()).add(timings);
            return "";
        } catch (FailedCaseException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static void report(
            Target target, List<List<Timing>> processes, String failure, Listener listener) {
        if (processes.isEmpty()) {
            listener.failed(target, failure);
            return;
        }
        List<Timing> medians = new ArrayList<>();
        for (int contestant = 0; contestant < processes.getFirst().size(); contestant++) {
            int index = contestant;
            medians.add(Timing.median(processes.stream().map(all -> all.get(index)).toList()));
        }
        listener.measured(target, medians);
    }
}
