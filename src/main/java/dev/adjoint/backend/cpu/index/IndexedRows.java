package dev.adjoint.backend.cpu.index;

/**
 * Rows of indexed moves, for indices that are neighbours: element j's index {@code v = idx[idxAt +
 * j]} stands for the place {@code base + j * step + v * stride}.
 */
final class IndexedRows {
    private IndexedRows() {}

    /**
     * {@code to[toAt + j] = from[place]} for {@code j < n}.
     *
     * @return the number of the first index not in {@code 0 .. bound-1}, {@code n} if there is none
     */
    static int gather(
            Object from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            Object to,
            int toAt,
            int n) {
        return switch (from) {
            case float[] x ->
                    gather(x, base, step, stride, idx, idxAt, bound, (float[]) to, toAt, n);
            case double[] x ->
                    gather(x, base, step, stride, idx, idxAt, bound, (double[]) to, toAt, n);
            case long[] x -> gather(x, base, step, stride, idx, idxAt, bound, (long[]) to, toAt, n);
            case int[] x -> gather(x, base, step, stride, idx, idxAt, bound, (int[]) to, toAt, n);
            case short[] x ->
                    gather(x, base, step, stride, idx, idxAt, bound, (short[]) to, toAt, n);
            case byte[] x -> gather(x, base, step, stride, idx, idxAt, bound, (byte[]) to, toAt, n);
            default -> throw unsupported(from);
        };
    }

    /** {@code to[place] = from[fromAt + j * fromStep]} for {@code j < n}, in order. */
    static void set(
            Object from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            Object to,
            int base,
            int step,
            int stride,
            int n) {
        switch (from) {
            case float[] x ->
                    set(x, fromAt, fromStep, idx, idxAt, (float[]) to, base, step, stride, n);
            case double[] x ->
                    set(x, fromAt, fromStep, idx, idxAt, (double[]) to, base, step, stride, n);
            case long[] x ->
                    set(x, fromAt, fromStep, idx, idxAt, (long[]) to, base, step, stride, n);
            case int[] x -> set(x, fromAt, fromStep, idx, idxAt, (int[]) to, base, step, stride, n);
            case short[] x ->
                    set(x, fromAt, fromStep, idx, idxAt, (short[]) to, base, step, stride, n);
            case byte[] x ->
                    set(x, fromAt, fromStep, idx, idxAt, (byte[]) to, base, step, stride, n);
            default -> throw unsupported(from);
        }
    }

    /** {@code to[place] += from[fromAt + j * fromStep]} for {@code j < n}, in order. */
    static void add(
            Object from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            Object to,
            int base,
            int step,
            int stride,
            int n) {
        switch (from) {
            case float[] x ->
                    add(x, fromAt, fromStep, idx, idxAt, (float[]) to, base, step, stride, n);
            case double[] x ->
                    add(x, fromAt, fromStep, idx, idxAt, (double[]) to, base, step, stride, n);
            case long[] x ->
                    add(x, fromAt, fromStep, idx, idxAt, (long[]) to, base, step, stride, n);
            default -> throw unsupported(from);
        }
    }

    private static IllegalArgumentException unsupported(Object array) {
        return new IllegalArgumentException(
                "index: no rows of a " + array.getClass().getSimpleName());
    }

    private static int gather(
            float[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            float[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            float[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            float[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static int gather(
            double[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            double[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            double[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            double[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static int gather(
            long[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            long[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            long[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            long[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static int gather(
            int[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            int[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            int[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            int[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static int gather(
            short[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            short[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            short[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            short[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static int gather(
            byte[] from,
            int base,
            int step,
            int stride,
            long[] idx,
            int idxAt,
            int bound,
            byte[] to,
            int toAt,
            int n) {
        for (int j = 0; j < n; j++) {
            long v = idx[idxAt + j];
            if (v < 0 || v >= bound) {
                return j;
            }
            to[toAt + j] = from[base + j * step + (int) v * stride];
        }
        return n;
    }

    private static void set(
            byte[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            byte[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] = from[fromAt + j * fromStep];
        }
    }

    private static void add(
            float[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            float[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] += from[fromAt + j * fromStep];
        }
    }

    private static void add(
            double[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            double[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] += from[fromAt + j * fromStep];
        }
    }

    private static void add(
            long[] from,
            int fromAt,
            int fromStep,
            long[] idx,
            int idxAt,
            long[] to,
            int base,
            int step,
            int stride,
            int n) {
        for (int j = 0; j < n; j++) {
            to[base + j * step + (int) idx[idxAt + j] * stride] += from[fromAt + j * fromStep];
        }
    }
}
