package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Workers;

/** Splits independent units of work into one range per thread. */
public final class Ranges {
    /**
     * Elements below which a second thread costs more than it brings: about 2 microseconds of
     * summing.
     */
    private static final int GRAIN = 1 << 15;

    private Ranges() {}

    /** The work of the units {@code from .. to-1}. */
    @FunctionalInterface
    public interface Body {
        /** Does the units {@code from .. to-1}. */
        void run(int from, int to);
    }

    /**
     * Runs {@code body} over {@code 0 .. units-1} in parallel, in ranges of at least 32,768
     * elements.
     *
     * @param elements about how many elements all units together visit
     */
    public static void run(int units, long elements, Workers workers, int maxThreads, Body body) {
        int parts = (int) Math.min(Math.min(units, maxThreads), elements / GRAIN);
        if (parts <= 1) {
            body.run(0, units);
            return;
        }
        workers.run(
                parts,
                maxThreads,
                part ->
                        body.run(
                                (int) ((long) units * part / parts),
                                (int) ((long) units * (part + 1) / parts)));
    }
}
