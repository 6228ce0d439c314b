package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.COLUMN_LANES;
import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Reductions of rows of {@code float[]}, with four lanes of a vector of columns in registers. */
final class VectorFloatColumns {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();
    private static final int STEP = COLUMN_LANES;

    private VectorFloatColumns() {}

    static void sum(float[] x, int offset, int stride, int n, int width, float[] s) {
        int vectors = width - width % W;
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            int row = offset + lane * stride;
            if (vectors > 0) {
                sumLane(x, row, stride, n - lane, vectors, s, lane * width);
            }
            if (vectors < width) {
                int at = lane * width + vectors;
                sumNarrow(x, row + vectors, stride, n - lane, width - vectors, s, at);
            }
        }
    }

    private static void sumLane(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        for (int j = 0; j < width; j += W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count0; k++) {
                int i = offset + j + k * LANES * stride;
                a0 = a0.add(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count1; k++) {
                int i = offset + j + STEP * stride + k * LANES * stride;
                a1 = a1.add(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count2; k++) {
                int i = offset + j + 2 * STEP * stride + k * LANES * stride;
                a2 = a2.add(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count3; k++) {
                int i = offset + j + 3 * STEP * stride + k * LANES * stride;
                a3 = a3.add(FloatVector.fromArray(S, x, i));
            }
            a0.add(a2).add(a1.add(a3)).intoArray(s, at + j);
        }
    }

    /** As above for fewer columns than a vector has. */
    private static void sumNarrow(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, 0f);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < count0; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count1; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count2; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count3; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.add(FloatVector.fromArray(S, x, i, m));
        }
        a0.add(a2).add(a1.add(a3)).intoArray(s, at, m);
    }

    static void product(float[] x, int offset, int stride, int n, int width, float[] s) {
        int vectors = width - width % W;
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            int row = offset + lane * stride;
            if (vectors > 0) {
                productLane(x, row, stride, n - lane, vectors, s, lane * width);
            }
            if (vectors < width) {
                int at = lane * width + vectors;
                productNarrow(x, row + vectors, stride, n - lane, width - vectors, s, at);
            }
        }
    }

    private static void productLane(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        for (int j = 0; j < width; j += W) {
            FloatVector a0 = FloatVector.broadcast(S, 1f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count0; k++) {
                int i = offset + j + k * LANES * stride;
                a0 = a0.mul(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count1; k++) {
                int i = offset + j + STEP * stride + k * LANES * stride;
                a1 = a1.mul(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count2; k++) {
                int i = offset + j + 2 * STEP * stride + k * LANES * stride;
                a2 = a2.mul(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count3; k++) {
                int i = offset + j + 3 * STEP * stride + k * LANES * stride;
                a3 = a3.mul(FloatVector.fromArray(S, x, i));
            }
            a0.mul(a2).mul(a1.mul(a3)).intoArray(s, at + j);
        }
    }

    /** As above for fewer columns than a vector has. */
    private static void productNarrow(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, 1f);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < count0; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.mul(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count1; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.mul(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count2; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.mul(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count3; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.mul(FloatVector.fromArray(S, x, i, m));
        }
        a0.mul(a2).mul(a1.mul(a3)).intoArray(s, at, m);
    }

    static void max(float[] x, int offset, int stride, int n, int width, float[] s) {
        int vectors = width - width % W;
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            int row = offset + lane * stride;
            if (vectors > 0) {
                maxLane(x, row, stride, n - lane, vectors, s, lane * width);
            }
            if (vectors < width) {
                int at = lane * width + vectors;
                maxNarrow(x, row + vectors, stride, n - lane, width - vectors, s, at);
            }
        }
    }

    private static void maxLane(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        for (int j = 0; j < width; j += W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count0; k++) {
                int i = offset + j + k * LANES * stride;
                a0 = a0.max(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count1; k++) {
                int i = offset + j + STEP * stride + k * LANES * stride;
                a1 = a1.max(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count2; k++) {
                int i = offset + j + 2 * STEP * stride + k * LANES * stride;
                a2 = a2.max(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count3; k++) {
                int i = offset + j + 3 * STEP * stride + k * LANES * stride;
                a3 = a3.max(FloatVector.fromArray(S, x, i));
            }
            a0.max(a2).max(a1.max(a3)).intoArray(s, at + j);
        }
    }

    /** As above for fewer columns than a vector has. */
    private static void maxNarrow(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < count0; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.max(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count1; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.max(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count2; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.max(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count3; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.max(FloatVector.fromArray(S, x, i, m));
        }
        a0.max(a2).max(a1.max(a3)).intoArray(s, at, m);
    }

    static void min(float[] x, int offset, int stride, int n, int width, float[] s) {
        int vectors = width - width % W;
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            int row = offset + lane * stride;
            if (vectors > 0) {
                minLane(x, row, stride, n - lane, vectors, s, lane * width);
            }
            if (vectors < width) {
                int at = lane * width + vectors;
                minNarrow(x, row + vectors, stride, n - lane, width - vectors, s, at);
            }
        }
    }

    private static void minLane(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        for (int j = 0; j < width; j += W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count0; k++) {
                int i = offset + j + k * LANES * stride;
                a0 = a0.min(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count1; k++) {
                int i = offset + j + STEP * stride + k * LANES * stride;
                a1 = a1.min(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count2; k++) {
                int i = offset + j + 2 * STEP * stride + k * LANES * stride;
                a2 = a2.min(FloatVector.fromArray(S, x, i));
            }
            for (int k = 0; k < count3; k++) {
                int i = offset + j + 3 * STEP * stride + k * LANES * stride;
                a3 = a3.min(FloatVector.fromArray(S, x, i));
            }
            a0.min(a2).min(a1.min(a3)).intoArray(s, at + j);
        }
    }

    /** As above for fewer columns than a vector has. */
    private static void minNarrow(
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] s,
            int at) {
        int count0 = (n - 1) / LANES + 1;
        int count1 = (n - 1 + 3 * STEP) / LANES;
        int count2 = (n - 1 + 2 * STEP) / LANES;
        int count3 = (n - 1 + STEP) / LANES;
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < count0; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.min(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count1; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.min(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count2; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.min(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < count3; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.min(FloatVector.fromArray(S, x, i, m));
        }
        a0.min(a2).min(a1.min(a3)).intoArray(s, at, m);
    }
}
