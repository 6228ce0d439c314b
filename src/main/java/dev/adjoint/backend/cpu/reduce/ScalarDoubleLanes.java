package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import java.util.Arrays;

/** Reductions of {@code double[]} over {@link RowKernels#LANES} virtual accumulators, folded in halves. */
final class ScalarDoubleLanes {
    private ScalarDoubleLanes() {}

    static double sum(double[] x, int offset, int n, double[] lanes) {
        Arrays.fill(lanes, 0, LANES, 0);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            addRow(lanes, 0, x, offset + i, LANES);
        }
        addRow(lanes, 0, x, offset + whole, n - whole);
        for (int half = LANES / 2; half > 0; half /= 2) {
            addRow(lanes, 0, lanes, half, half);
        }
        return lanes[0];
    }

    static void addRow(double[] s, int at, double[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = s[at + j] + x[from + j];
        }
    }

    static double product(double[] x, int offset, int n, double[] lanes) {
        Arrays.fill(lanes, 0, LANES, 1);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            multiplyRow(lanes, 0, x, offset + i, LANES);
        }
        multiplyRow(lanes, 0, x, offset + whole, n - whole);
        for (int half = LANES / 2; half > 0; half /= 2) {
            multiplyRow(lanes, 0, lanes, half, half);
        }
        return lanes[0];
    }

    static void multiplyRow(double[] s, int at, double[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = s[at + j] * x[from + j];
        }
    }

    static double max(double[] x, int offset, int n, double[] lanes) {
        Arrays.fill(lanes, 0, LANES, Double.NEGATIVE_INFINITY);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            maxRow(lanes, 0, x, offset + i, LANES);
        }
        maxRow(lanes, 0, x, offset + whole, n - whole);
        for (int half = LANES / 2; half > 0; half /= 2) {
            maxRow(lanes, 0, lanes, half, half);
        }
        return lanes[0];
    }

    static void maxRow(double[] s, int at, double[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = Math.max(s[at + j], x[from + j]);
        }
    }

    static double min(double[] x, int offset, int n, double[] lanes) {
        Arrays.fill(lanes, 0, LANES, Double.POSITIVE_INFINITY);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            minRow(lanes, 0, x, offset + i, LANES);
        }
        minRow(lanes, 0, x, offset + whole, n - whole);
        for (int half = LANES / 2; half > 0; half /= 2) {
            minRow(lanes, 0, lanes, half, half);
        }
        return lanes[0];
    }

    static void minRow(double[] s, int at, double[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = Math.min(s[at + j], x[from + j]);
        }
    }
}
