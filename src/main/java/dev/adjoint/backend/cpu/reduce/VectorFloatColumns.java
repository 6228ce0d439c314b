package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Reductions of rows of {@code float[]}, with four vectors of columns in registers. */
final class VectorFloatColumns {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();

    private VectorFloatColumns() {}

    static void sum(
            float[] x, int offset, int stride, int n, int lanes, int width, float[] s) {
        int whole = width - width % (4 * W);
        for (int lane = 0; lane < lanes && whole > 0; lane++) {
            int count = (n - lane - 1) / lanes + 1;
            int row = offset + lane * stride;
            sumFours(x, row, lanes * stride, count, whole, s, lane * width);
        }
        for (int j = whole; j < width; j += W) {
            sumRest(x, offset + j, stride, n, lanes, width, j, s);
        }
    }

    private static void sumFours(
            float[] x, int offset, int stride, int count, int width, float[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.add(FloatVector.fromArray(S, x, i));
                a1 = a1.add(FloatVector.fromArray(S, x, i + W));
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void sumRest(
            float[] x, int offset, int stride, int n, int lanes, int width, int j, float[] s) {
        VectorMask<Float> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            FloatVector a = FloatVector.broadcast(S, 0f);
            for (int row = lane; row < n; row += lanes) {
                a = a.add(FloatVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void product(
            float[] x, int offset, int stride, int n, int lanes, int width, float[] s) {
        int whole = width - width % (4 * W);
        for (int lane = 0; lane < lanes && whole > 0; lane++) {
            int count = (n - lane - 1) / lanes + 1;
            int row = offset + lane * stride;
            productFours(x, row, lanes * stride, count, whole, s, lane * width);
        }
        for (int j = whole; j < width; j += W) {
            productRest(x, offset + j, stride, n, lanes, width, j, s);
        }
    }

    private static void productFours(
            float[] x, int offset, int stride, int count, int width, float[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 1f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.mul(FloatVector.fromArray(S, x, i));
                a1 = a1.mul(FloatVector.fromArray(S, x, i + W));
                a2 = a2.mul(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.mul(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void productRest(
            float[] x, int offset, int stride, int n, int lanes, int width, int j, float[] s) {
        VectorMask<Float> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            FloatVector a = FloatVector.broadcast(S, 1f);
            for (int row = lane; row < n; row += lanes) {
                a = a.mul(FloatVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void max(
            float[] x, int offset, int stride, int n, int lanes, int width, float[] s) {
        int whole = width - width % (4 * W);
        for (int lane = 0; lane < lanes && whole > 0; lane++) {
            int count = (n - lane - 1) / lanes + 1;
            int row = offset + lane * stride;
            maxFours(x, row, lanes * stride, count, whole, s, lane * width);
        }
        for (int j = whole; j < width; j += W) {
            maxRest(x, offset + j, stride, n, lanes, width, j, s);
        }
    }

    private static void maxFours(
            float[] x, int offset, int stride, int count, int width, float[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.max(FloatVector.fromArray(S, x, i));
                a1 = a1.max(FloatVector.fromArray(S, x, i + W));
                a2 = a2.max(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.max(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void maxRest(
            float[] x, int offset, int stride, int n, int lanes, int width, int j, float[] s) {
        VectorMask<Float> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            FloatVector a = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int row = lane; row < n; row += lanes) {
                a = a.max(FloatVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void min(
            float[] x, int offset, int stride, int n, int lanes, int width, float[] s) {
        int whole = width - width % (4 * W);
        for (int lane = 0; lane < lanes && whole > 0; lane++) {
            int count = (n - lane - 1) / lanes + 1;
            int row = offset + lane * stride;
            minFours(x, row, lanes * stride, count, whole, s, lane * width);
        }
        for (int j = whole; j < width; j += W) {
            minRest(x, offset + j, stride, n, lanes, width, j, s);
        }
    }

    private static void minFours(
            float[] x, int offset, int stride, int count, int width, float[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.min(FloatVector.fromArray(S, x, i));
                a1 = a1.min(FloatVector.fromArray(S, x, i + W));
                a2 = a2.min(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.min(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void minRest(
            float[] x, int offset, int stride, int n, int lanes, int width, int j, float[] s) {
        VectorMask<Float> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            FloatVector a = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
            for (int row = lane; row < n; row += lanes) {
                a = a.min(FloatVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }
}
