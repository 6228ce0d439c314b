package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Running sums along a dimension. Elements are added one after the other to a carry that starts at
 * 0; the carry of float32 is a double, rounded for every result, as in PyTorch.
 */
public final class CumSum {
    /**
     * Lines summed at once: one addition need not wait for another line's. They lie far apart: a
     * processor looks ahead in one place of a page of memory. Neighbours take a third longer.
     */
    private static final int TOGETHER = 4;

    private CumSum() {}

    /**
     * Computes {@code out[i] = in[0] + ... + in[i]} along {@code dim}.
     *
     * @param in float32, float64 or int64, with any strides
     * @param out fresh, contiguous, of the shape and type of {@code in}
     * @param dim a non-negative dimension
     * @throws IllegalArgumentException if the type is another
     */
    public static void run(Dense in, Dense out, int dim, Workers workers, int maxThreads) {
        Lines from = Lines.of(in, dim);
        Lines to = Lines.of(out, dim);
        int side = sideBySide(from, to);
        int units = to.count() / side;
        Object x = in.array();
        Object y = out.array();
        Ranges.run(
                units,
                to.work(),
                workers,
                maxThreads,
                (first, last) -> {
                    int unit = first;
                    if (x instanceof float[] a && from.adjacent() && to.adjacent()) {
                        int part = (last - first) / TOGETHER;
                        for (; unit < first + part; unit++) {
                            fourLines(a, from, (float[]) y, to, unit, part);
                        }
                        unit = first + part * TOGETHER;
                    }
                    for (; unit < last; unit++) {
                        int line = unit * side;
                        lines(x, from, from.start(line), y, to, to.start(line), side);
                    }
                });
    }

    /**
     * The number of lines that lie side by side in both tensors; it divides the number of all
     * lines.
     */
    private static int sideBySide(Lines from, Lines to) {
        int side = to.starts().innerSize();
        boolean both =
                !to.adjacent()
                        && to.starts().innerStride() == 1
                        && from.starts().innerStride() == 1
                        && from.starts().innerSize() % side == 0;
        return both && side > 0 ? side : 1;
    }

    private static void lines(
            Object x, Lines from, int xAt, Object y, Lines to, int yAt, int side) {
        int n = to.length();
        switch (x) {
            case float[] a -> lines(a, xAt, from.stride(), (float[]) y, yAt, to.stride(), n, side);
            case double[] a ->
                    lines(a, xAt, from.stride(), (double[]) y, yAt, to.stride(), n, side);
            case long[] a -> lines(a, xAt, from.stride(), (long[]) y, yAt, to.stride(), n, side);
            default ->
                    throw new IllegalArgumentException(
                            "cumsum: wants float32, float64 or int64, not a "
                                    + x.getClass().getSimpleName());
        }
    }

    /** The lines {@code line}, {@code line + step} and so on. */
    private static void fourLines(float[] x, Lines from, float[] y, Lines to, int line, int step) {
        int n = to.length();
        int x0 = from.start(line);
        int x1 = from.start(line + step);
        int x2 = from.start(line + 2 * step);
        int x3 = from.start(line + 3 * step);
        int y0 = to.start(line);
        int y1 = to.start(line + step);
        int y2 = to.start(line + 2 * step);
        int y3 = to.start(line + 3 * step);
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < n; i++) {
            s0 += x[x0 + i];
            s1 += x[x1 + i];
            s2 += x[x2 + i];
            s3 += x[x3 + i];
            y[y0 + i] = (float) s0;
            y[y1 + i] = (float) s1;
            y[y2 + i] = (float) s2;
            y[y3 + i] = (float) s3;
        }
    }

    private static void lines(
            float[] x, int xAt, int xStride, float[] y, int yAt, int yStride, int n, int side) {
        if (side == 1) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[xAt + i * xStride];
                y[yAt + i * yStride] = (float) sum;
            }
            return;
        }
        double[] carry = new double[side];
        for (int i = 0; i < n; i++) {
            step(x, xAt + i * xStride, y, yAt + i * yStride, carry);
        }
    }

    private static void step(float[] x, int xAt, float[] y, int yAt, double[] carry) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] += x[xAt + j];
            y[yAt + j] = (float) carry[j];
        }
    }

    private static void lines(
            double[] x, int xAt, int xStride, double[] y, int yAt, int yStride, int n, int side) {
        if (side == 1) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[xAt + i * xStride];
                y[yAt + i * yStride] = sum;
            }
            return;
        }
        double[] carry = new double[side];
        for (int i = 0; i < n; i++) {
            step(x, xAt + i * xStride, y, yAt + i * yStride, carry);
        }
    }

    private static void step(double[] x, int xAt, double[] y, int yAt, double[] carry) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] += x[xAt + j];
            y[yAt + j] = carry[j];
        }
    }

    private static void lines(
            long[] x, int xAt, int xStride, long[] y, int yAt, int yStride, int n, int side) {
        if (side == 1) {
            long sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[xAt + i * xStride];
                y[yAt + i * yStride] = sum;
            }
            return;
        }
        long[] carry = new long[side];
        for (int i = 0; i < n; i++) {
            step(x, xAt + i * xStride, y, yAt + i * yStride, carry);
        }
    }

    private static void step(long[] x, int xAt, long[] y, int yAt, long[] carry) {
        for (int j = 0; j < carry.length; j++) {
            carry[j] += x[xAt + j];
            y[yAt + j] = carry[j];
        }
    }
}
