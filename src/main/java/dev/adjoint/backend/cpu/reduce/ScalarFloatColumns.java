package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.COLUMN_LANES;
import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

/** Reductions of rows of {@code float[]}. */
final class ScalarFloatColumns {
    private static final int STEP = COLUMN_LANES;

    private ScalarFloatColumns() {}

    static void sum(float[] x, int offset, int stride, int n, int width, float[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                float a0 = sumLane(x, offset + j, stride, lane, n);
                float a1 = sumLane(x, offset + j, stride, lane + STEP, n);
                float a2 = sumLane(x, offset + j, stride, lane + 2 * STEP, n);
                float a3 = sumLane(x, offset + j, stride, lane + 3 * STEP, n);
                float even = a0 + a2;
                float odd = a1 + a3;
                s[lane * width + j] = even + odd;
            }
        }
    }

    private static float sumLane(float[] x, int offset, int stride, int lane, int n) {
        float a = 0f;
        for (int row = lane; row < n; row += LANES) {
            a = a + x[offset + row * stride];
        }
        return a;
    }

    static void product(float[] x, int offset, int stride, int n, int width, float[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                float a0 = productLane(x, offset + j, stride, lane, n);
                float a1 = productLane(x, offset + j, stride, lane + STEP, n);
                float a2 = productLane(x, offset + j, stride, lane + 2 * STEP, n);
                float a3 = productLane(x, offset + j, stride, lane + 3 * STEP, n);
                float even = a0 * a2;
                float odd = a1 * a3;
                s[lane * width + j] = even * odd;
            }
        }
    }

    private static float productLane(float[] x, int offset, int stride, int lane, int n) {
        float a = 1f;
        for (int row = lane; row < n; row += LANES) {
            a = a * x[offset + row * stride];
        }
        return a;
    }

    static void max(float[] x, int offset, int stride, int n, int width, float[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                float a0 = maxLane(x, offset + j, stride, lane, n);
                float a1 = maxLane(x, offset + j, stride, lane + STEP, n);
                float a2 = maxLane(x, offset + j, stride, lane + 2 * STEP, n);
                float a3 = maxLane(x, offset + j, stride, lane + 3 * STEP, n);
                float even = Math.max(a0, a2);
                float odd = Math.max(a1, a3);
                s[lane * width + j] = Math.max(even, odd);
            }
        }
    }

    private static float maxLane(float[] x, int offset, int stride, int lane, int n) {
        float a = Float.NEGATIVE_INFINITY;
        for (int row = lane; row < n; row += LANES) {
            a = Math.max(a, x[offset + row * stride]);
        }
        return a;
    }

    static void min(float[] x, int offset, int stride, int n, int width, float[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            for (int j = 0; j < width; j++) {
                float a0 = minLane(x, offset + j, stride, lane, n);
                float a1 = minLane(x, offset + j, stride, lane + STEP, n);
                float a2 = minLane(x, offset + j, stride, lane + 2 * STEP, n);
                float a3 = minLane(x, offset + j, stride, lane + 3 * STEP, n);
                float even = Math.min(a0, a2);
                float odd = Math.min(a1, a3);
                s[lane * width + j] = Math.min(even, odd);
            }
        }
    }

    private static float minLane(float[] x, int offset, int stride, int lane, int n) {
        float a = Float.POSITIVE_INFINITY;
        for (int row = lane; row < n; row += LANES) {
            a = Math.min(a, x[offset + row * stride]);
        }
        return a;
    }
}
