package dev.adjoint.backend.cpu.loop;

import java.util.Arrays;

/** Copies and fills of strided runs and rectangles between arrays of one element type. */
final class StridedMoves {
    /**
     * Side of the squares in which a rectangle is transposed: 32 rows of 32 floats are 64 cache
     * lines.
     */
    private static final int TILE = 32;

    private StridedMoves() {}

    /**
     * Copies {@code n} elements from every {@code ss}-th position on to every {@code ds}-th; 0
     * repeats one element.
     */
    static void move(Object src, int so, int ss, Object dst, int d, int ds, int n) {
        if (ss == 1 && ds == 1) {
            System.arraycopy(src, so, dst, d, n);
            return;
        }
        switch (src) {
            case float[] s -> run(s, so, ss, (float[]) dst, d, ds, n);
            case double[] s -> run(s, so, ss, (double[]) dst, d, ds, n);
            case long[] s -> run(s, so, ss, (long[]) dst, d, ds, n);
            case int[] s -> run(s, so, ss, (int[]) dst, d, ds, n);
            case short[] s -> run(s, so, ss, (short[]) dst, d, ds, n);
            case byte[] s -> run(s, so, ss, (byte[]) dst, d, ds, n);
            default ->
                    throw new IllegalArgumentException(
                            "copy: not an element array: " + src.getClass());
        }
    }

    /**
     * Copies a rectangle in squares, for a source whose smaller step is the outer one.
     *
     * @param ss the source's outer and inner step
     * @param ds the destination's outer and inner step
     */
    static void transpose(
            Object src, int so, int[] ss, Object dst, int d, int[] ds, int outer, int inner) {
        for (int i = 0; i < outer; i += TILE) {
            int rows = Math.min(TILE, outer - i);
            for (int j = 0; j < inner; j += TILE) {
                int columns = Math.min(TILE, inner - j);
                int from = so + i * ss[0] + j * ss[1];
                int to = d + i * ds[0] + j * ds[1];
                switch (src) {
                    case float[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (float[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    case double[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (double[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    case long[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (long[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    case int[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (int[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    case short[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (short[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    case byte[] s ->
                            tile(
                                    s,
                                    from,
                                    ss[0],
                                    ss[1],
                                    (byte[]) dst,
                                    to,
                                    ds[0],
                                    ds[1],
                                    rows,
                                    columns);
                    default ->
                            throw new IllegalArgumentException(
                                    "copy: not an element array: " + src.getClass());
                }
            }
        }
    }

    private static void run(float[] s, int so, int ss, float[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            float[] s,
            int so,
            int s0,
            int s1,
            float[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }

    private static void run(double[] s, int so, int ss, double[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            double[] s,
            int so,
            int s0,
            int s1,
            double[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }

    private static void run(long[] s, int so, int ss, long[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            long[] s,
            int so,
            int s0,
            int s1,
            long[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }

    private static void run(int[] s, int so, int ss, int[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            int[] s,
            int so,
            int s0,
            int s1,
            int[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }

    private static void run(short[] s, int so, int ss, short[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            short[] s,
            int so,
            int s0,
            int s1,
            short[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }

    private static void run(byte[] s, int so, int ss, byte[] d, int o, int ds, int n) {
        if (ss == 0 && ds == 1) {
            Arrays.fill(d, o, o + n, s[so]);
        } else if (ds == 1) {
            for (int i = 0; i < n; i++) {
                d[o + i] = s[so + i * ss];
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[o + i * ds] = s[so + i * ss];
            }
        }
    }

    private static void tile(
            byte[] s,
            int so,
            int s0,
            int s1,
            byte[] d,
            int o,
            int d0,
            int d1,
            int rows,
            int columns) {
        for (int i = 0; i < rows; i++) {
            run(s, so + i * s0, s1, d, o + i * d0, d1, columns);
        }
    }
}
