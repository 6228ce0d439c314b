package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import java.util.Arrays;

/** The sums of {@code float[]} with plain loops. */
final class ScalarFloatSum implements FloatReduction {
    private static final int STEP = RowKernels.COLUMN_LANES;
    private static final float IDENTITY = 0f;

    @Override
    public float reduce(float[] x, int offset, int n, float[] lanes) {
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
    public int columns(float[] x, int offset, int stride, int n, int width, float[] s) {
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            columnsOfLane(x, offset + lane * stride, stride, n - lane, width, s, lane * width);
        }
        return Math.min(STEP, n);
    }

    static void columnsOfLane(
            float[] x, int offset, int stride, int n, int width, float[] s, int at) {
        for (int j = 0; j < width; j++) {
            float a0 = lane(x, offset + j, stride, 0, n);
            float a1 = lane(x, offset + j, stride, STEP, n);
            float a2 = lane(x, offset + j, stride, 2 * STEP, n);
            float a3 = lane(x, offset + j, stride, 3 * STEP, n);
            float even = a0 + a2;
            float odd = a1 + a3;
            s[at + j] = even + odd;
        }
    }

    private static float lane(float[] x, int offset, int stride, int lane, int n) {
        float a = IDENTITY;
        for (int row = lane; row < n; row += LANES) {
            a = a + x[offset + row * stride];
        }
        return a;
    }

    @Override
    public void fold(float[] s, int at, float[] x, int from, int width) {
        for (int j = 0; j < width; j++) {
            s[at + j] = s[at + j] + x[from + j];
        }
    }
}
