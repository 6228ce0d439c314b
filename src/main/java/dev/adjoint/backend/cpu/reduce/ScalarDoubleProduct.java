// Written by GenerateReductions.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import java.util.Arrays;

/** The products of {@code double[]} with plain loops. */
final class ScalarDoubleProduct implements DoubleReduction {
    private static final int STEP = RowKernels.COLUMN_LANES;
    private static final double IDENTITY = 1.0;

    @Override
    public double reduce(double[] x, int offset, int n, double[] lanes) {
        Arrays.fill(lanes, 0, LANES, IDENTITY);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            fold(lanes, 0, x, offset + i, LANES);
        }
        fold(lanes, 0, x, offset + whole, n - whole);
        for (int half = LANES / 2; half > 0; half /= 2) {
            fold(lanes, 0, lanes, half, half);
        }
        return lanes[0];
    }

    @Override
    public int columns(double[] x, int offset, int stride, int n, int width, double[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            columnsOfLane(x, offset + lane * stride, stride, n - lane, width, s, lane * width);
        }
        return Math.min(STEP, n);
    }

    static void columnsOfLane(
            double[] x, int offset, int stride, int n, int width, double[] s, int at) {
        for (int j = 0; j < width; j++) {
            double a0 = lane(x, offset + j, stride, 0, n);
            double a1 = lane(x, offset + j, stride, STEP, n);
            double a2 = lane(x, offset + j, stride, 2 * STEP, n);
            double a3 = lane(x, offset + j, stride, 3 * STEP, n);
            double even = a0 * a2;
            double odd = a1 * a3;
            s[at + j] = even * odd;
        }
    }

    private static double lane(double[] x, int offset, int stride, int lane, int n) {
        double a = IDENTITY;
        for (int row = lane; row < n; row += LANES) {
            a = a * x[offset + row * stride];
        }
        return a;
    }

    @Override
    public void fold(double[] s, int at, double[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = s[at + j] * x[from + j];
        }
    }
}
