package dev.adjoint.bench;

import java.util.Locale;

/**
 * The work of one run, from which a rate follows.
 *
 * @param flop floating point operations, 0 where memory bounds the case
 * @param bytes bytes read and written at least once, 0 where arithmetic bounds the case
 */
public record Work(double flop, double bytes) {

    /** Work that is counted in floating point operations. */
    public static Work flop(double flop) {
        return new Work(flop, 0);
    }

    /** Work that is counted in bytes moved. */
    public static Work bytes(double bytes) {
        return new Work(0, bytes);
    }

    /** The rate of a run that took {@code ns} nanoseconds, in GFLOP/s or GB/s with its unit. */
    public String rate(double ns) {
        return flop > 0
                ? String.format(Locale.ROOT, "%.1f GFLOP/s", flop / ns)
                : String.format(Locale.ROOT, "%.1f GB/s", bytes / ns);
    }
}
