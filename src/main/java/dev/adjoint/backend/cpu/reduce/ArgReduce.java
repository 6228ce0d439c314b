package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.Workers;

import java.util.Arrays;

/**
 * The position of the greatest or least element of every line: the first of equal ones, and the
 * first NaN if any.
 */
public final class ArgReduce {
    /** Columns taken at once, so that what is known of them stays in the level 1 cache. */
    private static final int TILE = 1024;

    private ArgReduce() {}

    /**
     * Finds the positions along {@code dim}.
     *
     * @param in any type but float16 and bfloat16, any strides; {@code dim} is not empty
     * @param outInt64 fresh and contiguous, int64, of the shape of {@code in} with {@code dim} set
     *     to 1
     * @param dim a non-negative dimension
     */
    public static void run(
            boolean max,
            Dense in,
            Dense outInt64,
            int dim,
            RowKernels kernels,
            Workers workers,
            int maxThreads) {
        ReduceOp op = max ? ReduceOp.MAX : ReduceOp.MIN;
        Lines lines = Lines.of(in, dim);
        long[] out = (long[]) outInt64.array();
        int at = outInt64.offset();
        if (lines.count() == 0) {
            return;
        }
        Dims starts = lines.starts();
        if (!lines.adjacent() && starts.innerStride() == 1 && in.array() instanceof float[] x) {
            int tiles = (starts.innerSize() - 1) / TILE + 1;
            int units = lines.count() / starts.innerSize() * tiles;
            Ranges.Body body =
                    (from, to) -> columns(max, x, lines, tiles, kernels, from, to, out, at);
            Ranges.run(units, lines.work(), workers, maxThreads, body);
            return;
        }
        Ranges.run(
                lines.count(),
                lines.work(),
                workers,
                maxThreads,
                (from, to) -> {
                    if (lines.adjacent() && in.dtype().isFloating()) {
                        inPlace(op, in, lines, kernels, from, to, out, at);
                    } else {
                        copied(op, in, lines, kernels, from, to, out, at);
                    }
                });
    }

    /** Tiles of lines that lie side by side. */
    private static void columns(
            boolean max,
            float[] x,
            Lines lines,
            int tiles,
            RowKernels kernels,
            int from,
            int to,
            long[] out,
            int at) {
        int side = lines.starts().innerSize();
        float[] best = new float[Math.min(TILE, side)];
        int[] rows = new int[best.length];
        for (int unit = from; unit < to; unit++) {
            int group = unit / tiles;
            int column = (unit - group * tiles) * TILE;
            int first = group * side + column;
            int width = Math.min(TILE, side - column);
            Arrays.fill(best, max ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
            Arrays.fill(rows, 0);
            int start = lines.start(first);
            kernels.argColumns(max, x, start, lines.stride(), lines.length(), width, best, rows);
            for (int j = 0; j < width; j++) {
                out[at + first + j] = rows[j];
            }
        }
    }

    private static void inPlace(
            ReduceOp op,
            Dense in,
            Lines lines,
            RowKernels kernels,
            int from,
            int to,
            long[] out,
            int at) {
        Reducer reducer = Reducer.of(op, in.dtype(), kernels);
        Object lanes = reducer.allocate(RowKernels.LANES);
        for (int i = from; i < to; i++) {
            out[at + i] = find(op, in.array(), lines.start(i), lines.length(), kernels, lanes);
        }
    }

    private static void copied(
            ReduceOp op,
            Dense in,
            Lines lines,
            RowKernels kernels,
            int from,
            int to,
            long[] out,
            int at) {
        Reducer reducer = Reducer.of(op, in.dtype(), kernels);
        int n = lines.length();
        int most = Math.min(LineTiles.lines(n), to - from);
        Object lanes = reducer.allocate(RowKernels.LANES);
        Object rows = reducer.allocate(most * n);
        for (int first = from; first < to; first += most) {
            int count = Math.min(most, to - first);
            LineTiles.gather(in.array(), lines, first, count, rows);
            for (int i = 0; i < count; i++) {
                out[at + first + i] = find(op, rows, i * n, n, kernels, lanes);
            }
        }
    }

    private static int find(
            ReduceOp op, Object x, int from, int n, RowKernels kernels, Object lanes) {
        return switch (x) {
            case float[] a ->
                    indexOf(
                            BlockedRows.reduce(kernels, op, a, from, n, (float[]) lanes),
                            a,
                            from,
                            n);
            case double[] a ->
                    indexOf(
                            BlockedRows.reduce(kernels, op, a, from, n, (double[]) lanes),
                            a,
                            from,
                            n);
            default -> {
                long[] a = (long[]) x;
                yield indexOf(LongLanes.reduce(op, a, from, n), a, from, n);
            }
        };
    }

    private static int indexOf(float value, float[] x, int from, int n) {
        int i = 0;
        if (Float.isNaN(value)) {
            while (i < n - 1 && !Float.isNaN(x[from + i])) {
                i++;
            }
        } else {
            while (i < n - 1 && x[from + i] != value) {
                i++;
            }
        }
        return i;
    }

    private static int indexOf(double value, double[] x, int from, int n) {
        int i = 0;
        if (Double.isNaN(value)) {
            while (i < n - 1 && !Double.isNaN(x[from + i])) {
                i++;
            }
        } else {
            while (i < n - 1 && x[from + i] != value) {
                i++;
            }
        }
        return i;
    }

    private static int indexOf(long value, long[] x, int from, int n) {
        int i = 0;
        while (i < n - 1 && x[from + i] != value) {
            i++;
        }
        return i;
    }
}
