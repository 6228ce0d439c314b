package dev.adjoint.bench.compare;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints every comparison as it is made, and keeps all of them. */
final class Printing implements Session.Listener {

    private final PeerRecords records;
    private final PrintWriter out;
    private final List<String> about = new ArrayList<>();
    private final List<Comparison> lines = new ArrayList<>();
    private final List<Target> failed = new ArrayList<>();

    Printing(PeerRecords records, PrintWriter out) {
        this.records = records;
        this.out = out;
    }

    @Override
    public void begin(List<String> peers) {
        about.addAll(peers);
        peers.forEach(out::println);
        out.println(Comparison.HEADER);
    }

    @Override
    public void measured(Target target, List<Timing> timings) {
        Comparison comparison = Comparison.of(target, timings, records);
        lines.add(comparison);
        out.println(comparison.toLine());
    }

    @Override
    public void failed(Target target, String reason) {
        failed.add(target);
        out.printf("%-42s %7d FAILED: %s%n", target.label(), target.threads(), reason);
    }

    List<String> about() {
        return about;
    }

    List<Comparison> lines() {
        return lines;
    }

    /** What the lines say together, and how many of them say nothing. */
    List<String> summary() {
        List<String> summary = new ArrayList<>(Summary.of(lines));
        long excluded = lines.stream().filter(c -> !c.counts()).count();
        if (excluded > 0 || !failed.isEmpty()) {
            summary.add(
                    "not counted: %d lines (see their remarks), failed: %d"
                            .formatted(excluded, failed.size()));
        }
        return summary;
    }
}
