package dev.adjoint.bench.compare;

import dev.adjoint.bench.Problem;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A measured line.
 *
 * @param peer the peer's timing, the fastest one's where several were measured
 * @param flaw why the line does not count, empty where it does
 */
record Comparison(Target target, Timing ours, Timing peer, String flaw) {

    static final String HEADER =
            String.format(
                    "%-42s %7s %12s %12s %6s %6s %6s  %s",
                    "case@peer", "threads", "ours_us", "peer_us", "floor", "goal", "ratio", "peer");

    /** How far two sums of the same float32 results may lie apart. */
    private static final double TOLERANCE = 1e-3;

    /** Compares our timing with the fastest of the others, judged by what the peers once did. */
    static Comparison of(Target target, List<Timing> timings, PeerRecords records) {
        Timing ours = timings.getFirst();
        List<Timing> peers = timings.subList(1, timings.size());
        Timing peer = Timing.fastest(peers);
        return new Comparison(target, ours, peer, flaw(target, ours, peers, peer, records));
    }

    private static String flaw(
            Target target, Timing ours, List<Timing> peers, Timing peer, PeerRecords records) {
        for (Timing other : peers) {
            if (!agree(ours.fingerprint(), other.fingerprint())) {
                return String.format(
                        Locale.ROOT,
                        "OTHER-RESULT: ours sums to %.6g, that of %s to %.6g",
                        ours.fingerprint(),
                        other.contestant(),
                        other.fingerprint());
            }
        }
        if (target.isAgainstBest() && peers.size() == 1) {
            return "NO-OPENBLAS";
        }
        OptionalDouble recorded = records.fastestNs(target, peers);
        if (recorded.isPresent() && PeerRecords.isSlow(peer.medianNs(), recorded.getAsDouble())) {
            return String.format(
                    Locale.ROOT, "PEER-SLOW: recorded %.2f us", recorded.getAsDouble() / 1e3);
        }
        return "";
    }

    private static boolean agree(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** Our time over the peer's: below 1 we are faster. */
    double ratio() {
        return ours.medianNs() / peer.medianNs();
    }

    boolean counts() {
        return flaw.isEmpty();
    }

    boolean isAboveFloor() {
        return ratio() > target.floor();
    }

    /** The line as printed. */
    String toLine() {
        return String.format(
                Locale.ROOT,
                "%-42s %7d %12.2f %12.2f %6s %6s %6.3f  %s %s",
                target.label(),
                target.threads(),
                ours.medianNs() / 1e3,
                peer.medianNs() / 1e3,
                number(target.floor()),
                number(target.goal()),
                ratio(),
                peerRate(),
                verdict());
    }

    private String peerRate() {
        String rate = Problem.parse(target.name()).orElseThrow().work().rate(peer.medianNs());
        return target.isAgainstBest() ? rate + " " + peer.contestant() : rate;
    }

    /** The remark at the end of the line, empty between goal and floor. */
    String verdict() {
        if (!counts()) {
            return flaw;
        }
        if (isAboveFloor()) {
            return "ABOVE-FLOOR";
        }
        return ratio() <= target.goal() ? "goal" : "";
    }

    private static String number(double ratio) {
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.3f", ratio);
    }
}
