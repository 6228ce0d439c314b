package dev.adjoint.bench.compare;

import dev.adjoint.bench.Suite;

/**
 * One line of the comparison: what is held against which peer on how many threads.
 *
 * @param peer {@code libtorch}, a form of it, or {@code best}: the fastest peer of the run
 * @param floor the ratio, our time over the peer's, that must not be passed; NaN where none is set
 * @param goal the ratio that is aimed at; NaN where none is set
 */
record Target(String name, String peer, int threads, double floor, double goal) {

    /** The peer that stands for the fastest of all. */
    static final String BEST = "best";

    /** The case and its peer, as printed and as matched by names on the command line. */
    String label() {
        return name + "@" + peer;
    }

    /** Identifies the line within one comparison. */
    String key() {
        return label() + "\t" + threads;
    }

    Suite suite() {
        return Suite.of(name);
    }

    boolean isAgainstBest() {
        return peer.equals(BEST);
    }

    /** The same case on a number of threads for which no ratio was set. */
    Target onThreads(int n) {
        return new Target(name, peer, n, Double.NaN, Double.NaN);
    }
}
