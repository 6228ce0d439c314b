package dev.adjoint.bench.compare;

import dev.adjoint.bench.Suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the lines of a comparison say together. */
final class Summary {

    private Summary() {}

    /** One line a suite that has lines which count. */
    static List<String> of(List<Comparison> all) {
        List<String> lines = new ArrayList<>();
        for (Suite suite : Suite.values()) {
            List<Comparison> counted =
                    all.stream().filter(c -> c.counts() && c.target().suite() == suite).toList();
            if (!counted.isEmpty()) {
                lines.add(line(suite, counted));
            }
        }
        return lines;
    }

    private static String line(Suite suite, List<Comparison> counted) {
        Comparison slowest =
                counted.stream().max(Comparator.comparingDouble(Comparison::ratio)).orElseThrow();
        long above = counted.stream().filter(Comparison::isAboveFloor).count();
        return String.format(
                Locale.ROOT,
                "suite %s: geometric mean %.3f (of the floors %.3f, of the goals %.3f) over %d"
                        + " lines, %d above their floor; slowest: %s on %d thread(s), %.3f",
                suite.label(),
                geometricMean(counted, Comparison::ratio),
                geometricMean(counted, c -> c.target().floor()),
                geometricMean(counted, c -> c.target().goal()),
                counted.size(),
                above,
                slowest.target().label(),
                slowest.target().threads(),
                slowest.ratio());
    }

    private static double geometricMean(
            List<Comparison> lines, ToDoubleFunction<Comparison> value) {
        return Math.exp(
                lines.stream()
                        .mapToDouble(c -> Math.log(value.applyAsDouble(c)))
                        .average()
                        .orElseThrow());
    }
}
