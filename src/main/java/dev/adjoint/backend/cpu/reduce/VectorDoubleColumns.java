package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Reductions of rows of {@code double[]}, with four vectors of columns in registers. */
final class VectorDoubleColumns {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();

    private VectorDoubleColumns() {}

    static void sum(
            double[] x, int offset, int stride, int n, int lanes, int width, double[] s) {
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
            double[] x, int offset, int stride, int count, int width, double[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.add(DoubleVector.fromArray(S, x, i));
                a1 = a1.add(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.add(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void sumRest(
            double[] x, int offset, int stride, int n, int lanes, int width, int j, double[] s) {
        VectorMask<Double> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            DoubleVector a = DoubleVector.broadcast(S, 0);
            for (int row = lane; row < n; row += lanes) {
                a = a.add(DoubleVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void product(
            double[] x, int offset, int stride, int n, int lanes, int width, double[] s) {
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
            double[] x, int offset, int stride, int count, int width, double[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 1);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.mul(DoubleVector.fromArray(S, x, i));
                a1 = a1.mul(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.mul(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.mul(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void productRest(
            double[] x, int offset, int stride, int n, int lanes, int width, int j, double[] s) {
        VectorMask<Double> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            DoubleVector a = DoubleVector.broadcast(S, 1);
            for (int row = lane; row < n; row += lanes) {
                a = a.mul(DoubleVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void max(
            double[] x, int offset, int stride, int n, int lanes, int width, double[] s) {
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
            double[] x, int offset, int stride, int count, int width, double[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.max(DoubleVector.fromArray(S, x, i));
                a1 = a1.max(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.max(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.max(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void maxRest(
            double[] x, int offset, int stride, int n, int lanes, int width, int j, double[] s) {
        VectorMask<Double> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            DoubleVector a = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
            for (int row = lane; row < n; row += lanes) {
                a = a.max(DoubleVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }

    static void min(
            double[] x, int offset, int stride, int n, int lanes, int width, double[] s) {
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
            double[] x, int offset, int stride, int count, int width, double[] s, int at) {
        for (int j = 0; j < width; j += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int k = 0; k < count; k++) {
                int i = offset + k * stride + j;
                a0 = a0.min(DoubleVector.fromArray(S, x, i));
                a1 = a1.min(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.min(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.min(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(s, at + j);
            a1.intoArray(s, at + j + W);
            a2.intoArray(s, at + j + 2 * W);
            a3.intoArray(s, at + j + 3 * W);
        }
    }

    private static void minRest(
            double[] x, int offset, int stride, int n, int lanes, int width, int j, double[] s) {
        VectorMask<Double> m = S.indexInRange(j, width);
        for (int lane = 0; lane < lanes; lane++) {
            DoubleVector a = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
            for (int row = lane; row < n; row += lanes) {
                a = a.min(DoubleVector.fromArray(S, x, offset + row * stride, m));
            }
            a.intoArray(s, lane * width + j, m);
        }
    }
}
