package dev.adjoint.bench.compare;

import dev.adjoint.bench.Suite;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which targets a run measures.
 *
 * @param threads the number of threads; empty for all in the file that the machine has cores for
 * @param suite the only suite, or empty for all
 * @param names names of cases, {@code *} standing for anything; empty for all
 */
record Selection(Optional<Integer> threads, Optional<Suite> suite, List<String> names) {

    /**
     * The targets selected, in their order.
     *
     * @throws IllegalArgumentException if a name matches none
     */
    List<Target> of(List<Target> all) {
        for (String name : names) {
            if (all.stream().noneMatch(t -> matches(name, t))) {
                throw new IllegalArgumentException("no case in targets.tsv matches " + name);
            }
        }
        List<Target> wanted =
                all.stream()
                        .filter(t -> suite.isEmpty() || suite.get() == t.suite())
                        .filter(t -> names.isEmpty() || names.stream().anyMatch(n -> matches(n, t)))
                        .toList();
        return threads.map(n -> onThreads(wanted, n)).orElseGet(() -> onAllCores(wanted));
    }

    private static List<Target> onAllCores(List<Target> wanted) {
        int cores = Runtime.getRuntime().availableProcessors();
        return wanted.stream().filter(t -> t.threads() <= cores).toList();
    }

    /** On a number of threads beyond those in the file, what runs on several has no ratio set. */
    private static List<Target> onThreads(List<Target> wanted, int n) {
        List<Target> exact = wanted.stream().filter(t -> t.threads() == n).toList();
        if (!exact.isEmpty() || n == 1) {
            return exact;
        }
        Map<String, Target> byLabel = new LinkedHashMap<>();
        wanted.stream()
                .filter(t -> t.threads() > 1)
                .forEach(t -> byLabel.put(t.label(), t.onThreads(n)));
        return List.copyOf(byLabel.values());
    }

    private static boolean matches(String pattern, Target target) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return matcher.matches(Path.of(target.name())) || matcher.matches(Path.of(target.label()));
    }
}
