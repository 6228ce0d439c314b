package dev.adjoint.backend.cpu.reduce;

/**
 * Copies some strided lines at a time to and from rows of scratch: lines that start side by side
 * share cache lines, so several are copied together.
 */
final class LineTiles {
    /** Lines of 64 bytes side by side. */
    private static final int MOST_LINES = 16;

    /** 128 KiB of float32. */
    private static final int MOST_ELEMENTS = 1 << 15;

    /**
     * Elements of each line taken at once, so that the cache lines under all of them stay in the
     * level 1 cache.
     */
    private static final int PART = 256;

    private LineTiles() {}

    /** How many lines of the given length to take at once. */
    static int lines(int length) {
        return Math.clamp(MOST_ELEMENTS / Math.max(length, 1), 1, MOST_LINES);
    }

    /** Copies the lines {@code first .. first+count-1} to the rows of {@code to}. */
    static void gather(Object x, Lines lines, int first, int count, Object to) {
        int[] starts = starts(lines, first, count);
        switch (x) {
            case float[] a -> gather(a, starts, lines.length(), lines.stride(), (float[]) to);
            case double[] a -> gather(a, starts, lines.length(), lines.stride(), (double[]) to);
            default -> {
                for (int i = 0; i < count; i++) {
                    LongLoads.values(
                            x,
                            starts[i],
                            lines.stride(),
                            lines.length(),
                            (long[]) to,
                            i * lines.length());
                }
            }
        }
    }

    /** Copies the rows of {@code from} to the lines {@code first .. first+count-1}. */
    static void scatter(Object from, Object y, Lines lines, int first, int count) {
        int[] starts = starts(lines, first, count);
        switch (y) {
            case float[] a -> scatter((float[]) from, a, starts, lines.length(), lines.stride());
            case double[] a -> scatter((double[]) from, a, starts, lines.length(), lines.stride());
            default ->
                    throw new IllegalArgumentException(
                            "lines: cannot write a " + y.getClass().getSimpleName());
        }
    }

    /** Copies lines to the columns of {@code to}, whose rows have {@code count} elements. */
    static void gatherColumns(Object x, Lines lines, int first, int count, Object to) {
        int[] starts = starts(lines, first, count);
        switch (x) {
            case float[] a ->
                    gatherColumns(a, starts, lines.length(), lines.stride(), (float[]) to);
            case double[] a ->
                    gatherColumns(a, starts, lines.length(), lines.stride(), (double[]) to);
            default ->
                    throw new IllegalArgumentException(
                            "lines: cannot read a " + x.getClass().getSimpleName());
        }
    }

    /** Copies the columns of {@code from} to lines. */
    static void scatterColumns(Object from, Object y, Lines lines, int first, int count) {
        int[] starts = starts(lines, first, count);
        switch (y) {
            case float[] a ->
                    scatterColumns((float[]) from, a, starts, lines.length(), lines.stride());
            case double[] a ->
                    scatterColumns((double[]) from, a, starts, lines.length(), lines.stride());
            default ->
                    throw new IllegalArgumentException(
                            "lines: cannot write a " + y.getClass().getSimpleName());
        }
    }

    /** The step from line to line, 0 where it is not always the same. */
    private static int step(int[] starts) {
        int step = starts.length < 2 ? 1 : starts[1] - starts[0];
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] - starts[i - 1] != step) {
                return 0;
            }
        }
        return step;
    }

    private static int[] starts(Lines lines, int first, int count) {
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = lines.start(first + i);
        }
        return starts;
    }

    private static void gather(float[] x, int[] starts, int length, int stride, float[] to) {
        for (int part = 0; part < length; part += PART) {
            int end = Math.min(part + PART, length);
            for (int i = 0; i < starts.length; i++) {
                int start = starts[i];
                for (int p = part; p < end; p++) {
                    to[i * length + p] = x[start + p * stride];
                }
            }
        }
    }

    private static void gather(double[] x, int[] starts, int length, int stride, double[] to) {
        for (int part = 0; part < length; part += PART) {
            int end = Math.min(part + PART, length);
            for (int i = 0; i < starts.length; i++) {
                int start = starts[i];
                for (int p = part; p < end; p++) {
                    to[i * length + p] = x[start + p * stride];
                }
            }
        }
    }

    private static void scatter(float[] from, float[] y, int[] starts, int length, int stride) {
        for (int part = 0; part < length; part += PART) {
            int end = Math.min(part + PART, length);
            for (int i = 0; i < starts.length; i++) {
                int start = starts[i];
                for (int p = part; p < end; p++) {
                    y[start + p * stride] = from[i * length + p];
                }
            }
        }
    }

    private static void scatter(double[] from, double[] y, int[] starts, int length, int stride) {
        for (int part = 0; part < length; part += PART) {
            int end = Math.min(part + PART, length);
            for (int i = 0; i < starts.length; i++) {
                int start = starts[i];
                for (int p = part; p < end; p++) {
                    y[start + p * stride] = from[i * length + p];
                }
            }
        }
    }

    private static void gatherColumns(float[] x, int[] starts, int length, int stride, float[] to) {
        int width = starts.length;
        int step = step(starts);
        for (int p = 0; p < length; p++) {
            int row = starts[0] + p * stride;
            if (step == 1) {
                System.arraycopy(x, row, to, p * width, width);
            } else if (step != 0) {
                for (int i = 0; i < width; i++) {
                    to[p * width + i] = x[row + i * step];
                }
            } else {
                for (int i = 0; i < width; i++) {
                    to[p * width + i] = x[starts[i] + p * stride];
                }
            }
        }
    }

    private static void scatterColumns(
            float[] from, float[] y, int[] starts, int length, int stride) {
        int width = starts.length;
        int step = step(starts);
        for (int p = 0; p < length; p++) {
            int row = starts[0] + p * stride;
            if (step == 1) {
                System.arraycopy(from, p * width, y, row, width);
            } else if (step != 0) {
                for (int i = 0; i < width; i++) {
                    y[row + i * step] = from[p * width + i];
                }
            } else {
                for (int i = 0; i < width; i++) {
                    y[starts[i] + p * stride] = from[p * width + i];
                }
            }
        }
    }

    private static void gatherColumns(
            double[] x, int[] starts, int length, int stride, double[] to) {
        int width = starts.length;
        int step = step(starts);
        for (int p = 0; p < length; p++) {
            int row = starts[0] + p * stride;
            if (step == 1) {
                System.arraycopy(x, row, to, p * width, width);
            } else if (step != 0) {
                for (int i = 0; i < width; i++) {
                    to[p * width + i] = x[row + i * step];
                }
            } else {
                for (int i = 0; i < width; i++) {
                    to[p * width + i] = x[starts[i] + p * stride];
                }
            }
        }
    }

    private static void scatterColumns(
            double[] from, double[] y, int[] starts, int length, int stride) {
        int width = starts.length;
        int step = step(starts);
        for (int p = 0; p < length; p++) {
            int row = starts[0] + p * stride;
            if (step == 1) {
                System.arraycopy(from, p * width, y, row, width);
            } else if (step != 0) {
                for (int i = 0; i < width; i++) {
                    y[row + i * step] = from[p * width + i];
                }
            } else {
                for (int i = 0; i < width; i++) {
                    y[starts[i] + p * stride] = from[p * width + i];
                }
            }
        }
    }
}
