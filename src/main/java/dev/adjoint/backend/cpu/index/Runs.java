package dev.adjoint.backend.cpu.index;

/**
 * Copies of adjacent runs, element type by element type: a copy between arrays whose type is not
 * known at compile time checks it anew each time, which for short runs costs more than the copy.
 */
final class Runs {
    private Runs() {}

    /**
     * Copies the runs at {@code start + at[i] * stride} for {@code first <= i < last} one after the
     * other to {@code target}.
     */
    static void copy(
            Object from,
            int start,
            int stride,
            int[] at,
            int first,
            int last,
            int run,
            Object to,
            int target) {
        switch (from) {
            case float[] x -> copy(x, start, stride, at, first, last, run, (float[]) to, target);
            case double[] x -> copy(x, start, stride, at, first, last, run, (double[]) to, target);
            case long[] x -> copy(x, start, stride, at, first, last, run, (long[]) to, target);
            default -> {
                for (int i = first; i < last; i++) {
                    int source = start + at[i] * stride;
                    System.arraycopy(from, source, to, target + (i - first) * run, run);
                }
            }
        }
    }

    private static void copy(
            float[] from,
            int start,
            int stride,
            int[] at,
            int first,
            int last,
            int run,
            float[] to,
            int target) {
        for (int i = first; i < last; i++) {
            int source = start + at[i] * stride;
            System.arraycopy(from, source, to, target + (i - first) * run, run);
        }
    }

    private static void copy(
            double[] from,
            int start,
            int stride,
            int[] at,
            int first,
            int last,
            int run,
            double[] to,
            int target) {
        for (int i = first; i < last; i++) {
            int source = start + at[i] * stride;
            System.arraycopy(from, source, to, target + (i - first) * run, run);
        }
    }

    private static void copy(
            long[] from,
            int start,
            int stride,
            int[] at,
            int first,
            int last,
            int run,
            long[] to,
            int target) {
        for (int i = first; i < last; i++) {
            int source = start + at[i] * stride;
            System.arraycopy(from, source, to, target + (i - first) * run, run);
        }
    }
}
