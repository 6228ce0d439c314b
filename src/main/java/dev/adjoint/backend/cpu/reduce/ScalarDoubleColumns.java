package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.COLUMN_LANES;
import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

/** Reductions of rows of {@code double[]}. */
final class ScalarDoubleColumns {
    private static final int STEP = COLUMN_LANES;

    private ScalarDoubleColumns() {}

    static void sum(double[] x, int offset, int stride, int n, int width, double[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                double a0 = sumLane(x, offset + j, stride, lane, n);
                double a1 = sumLane(x, offset + j, stride, lane + STEP, n);
                double a2 = sumLane(x, offset + j, stride, lane + 2 * STEP, n);
                double a3 = sumLane(x, offset + j, stride, lane + 3 * STEP, n);
                double even = a0 + a2;
                double odd = a1 + a3;
                s[lane * width + j] = even + odd;
            }
        }
    }

    private static double sumLane(double[] x, int offset, int stride, int lane, int n) {
        double a = 0;
        for (int row = lane; row < n; row += LANES) {
            a = a + x[offset + row * stride];
        }
        return a;
    }

    static void product(double[] x, int offset, int stride, int n, int width, double[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                double a0 = productLane(x, offset + j, stride, lane, n);
                double a1 = productLane(x, offset + j, stride, lane + STEP, n);
                double a2 = productLane(x, offset + j, stride, lane + 2 * STEP, n);
                double a3 = productLane(x, offset + j, stride, lane + 3 * STEP, n);
                double even = a0 * a2;
                double odd = a1 * a3;
                s[lane * width + j] = even * odd;
            }
        }
    }

    private static double productLane(double[] x, int offset, int stride, int lane, int n) {
        double a = 1;
        for (int row = lane; row < n; row += LANES) {
            a = a * x[offset + row * stride];
        }
        return a;
    }

    static void max(double[] x, int offset, int stride, int n, int width, double[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                double a0 = maxLane(x, offset + j, stride, lane, n);
                double a1 = maxLane(x, offset + j, stride, lane + STEP, n);
                double a2 = maxLane(x, offset + j, stride, lane + 2 * STEP, n);
                double a3 = maxLane(x, offset + j, stride, lane + 3 * STEP, n);
                double even = Math.max(a0, a2);
                double odd = Math.max(a1, a3);
                s[lane * width + j] = Math.max(even, odd);
            }
        }
    }

    private static double maxLane(double[] x, int offset, int stride, int lane, int n) {
        double a = Double.NEGATIVE_INFINITY;
        for (int row = lane; row < n; row += LANES) {
            a = Math.max(a, x[offset + row * stride]);
        }
        return a;
    }

    static void min(double[] x, int offset, int stride, int n, int width, double[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                double a0 = minLane(x, offset + j, stride, lane, n);
                double a1 = minLane(x, offset + j, stride, lane + STEP, n);
                double a2 = minLane(x, offset + j, stride, lane + 2 * STEP, n);
                double a3 = minLane(x, offset + j, stride, lane + 3 * STEP, n);
                double even = Math.min(a0, a2);
                double odd = Math.min(a1, a3);
                s[lane * width + j] = Math.min(even, odd);
            }
        }
    }

    private static double minLane(double[] x, int offset, int stride, int lane, int n) {
        double a = Double.POSITIVE_INFINITY;
        for (int row = lane; row < n; row += LANES) {
            a = Math.min(a, x[offset + row * stride]);
        }
        return a;
    }
}
