package dev.adjoint.bench.compare;

import dev.adjoint.bench.Problem;

import java.io.PrintWriter;
import java.util.List;

/** Prints the peers' figures and notes them. */
final class Recording implements Session.Listener {

    private final PeerRecords records;
    private final PrintWriter out;

    Recording(PeerRecords records, PrintWriter out) {
        this.records = records;
        this.out = out;
    }

    @Override
    public void begin(List<String> about) {
        about.forEach(out::println);
    }

    @Override
    public void measured(Target target, List<Timing> peers) {
        Problem problem = Problem.parse(target.name()).orElseThrow();
        for (Timing peer : peers) {
            records.record(target, peer);
            out.printf(
                    "recorded %-32s %-8s %d %12.2f us, %s%n",
                    target.name(),
                    peer.contestant(),
                    target.threads(),
                    peer.medianNs() / 1e3,
                    problem.work().rate(peer.medianNs()));
        }
    }

    @Override
    public void failed(Target target, String reason) {
        out.printf("%s %d FAILED: %s%n", target.label(), target.threads(), reason);
    }
}
