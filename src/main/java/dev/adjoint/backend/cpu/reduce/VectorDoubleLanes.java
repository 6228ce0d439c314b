package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of adjacent {@code double[]} elements with the lanes in vector registers: vectors
 * go over the block once for every four vectors of lanes, and read every cache line once nevertheless.
 */
final class VectorDoubleLanes {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final VectorShuffle<Double> BY_8 = rotation(8);
    private static final VectorShuffle<Double> BY_4 = rotation(4);
    private static final VectorShuffle<Double> BY_2 = rotation(2);
    private static final VectorShuffle<Double> BY_1 = rotation(1);

    private VectorDoubleLanes() {}

    private static VectorShuffle<Double> rotation(int by) {
        return VectorShuffle.fromOp(S, i -> (i + by) % W);
    }

    static double sum(double[] x, int offset, int n, double[] lanes) {
        if (n <= W) {
            return sumShort(x, offset, n);
        }
        int rest = n % LANES;
        sumWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorDoubleRows.sum(lanes, 0, x, offset + n - rest, rest);
        }
        return sumFolded(lanes);
    }

    private static void sumWhole(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.add(DoubleVector.fromArray(S, x, i));
                a1 = a1.add(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.add(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static double sumShort(double[] x, int offset, int n) {
        VectorMask<Double> m = S.indexInRange(0, n);
        DoubleVector v = DoubleVector.zero(S).add(DoubleVector.fromArray(S, x, offset, m));
        if (W > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.add(v.rearrange(BY_2));
        }
        return v.add(v.rearrange(BY_1)).lane(0);
    }

    private static double sumFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorDoubleRows.sum(lanes, 0, lanes, half, half);
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.add(v.rearrange(BY_2));
        }
        return v.add(v.rearrange(BY_1)).lane(0);
    }

    static double product(double[] x, int offset, int n, double[] lanes) {
        if (n <= W) {
            return productShort(x, offset, n);
        }
        int rest = n % LANES;
        productWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorDoubleRows.product(lanes, 0, x, offset + n - rest, rest);
        }
        return productFolded(lanes);
    }

    private static void productWhole(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 1);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.mul(DoubleVector.fromArray(S, x, i));
                a1 = a1.mul(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.mul(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.mul(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static double productShort(double[] x, int offset, int n) {
        VectorMask<Double> m = S.indexInRange(0, n);
        DoubleVector v = DoubleVector.broadcast(S, 1).blend(DoubleVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.mul(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.mul(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.mul(v.rearrange(BY_2));
        }
        return v.mul(v.rearrange(BY_1)).lane(0);
    }

    private static double productFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorDoubleRows.product(lanes, 0, lanes, half, half);
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.mul(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.mul(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.mul(v.rearrange(BY_2));
        }
        return v.mul(v.rearrange(BY_1)).lane(0);
    }

    static double max(double[] x, int offset, int n, double[] lanes) {
        if (n <= W) {
            return maxShort(x, offset, n);
        }
        int rest = n % LANES;
        maxWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorDoubleRows.max(lanes, 0, x, offset + n - rest, rest);
        }
        return maxFolded(lanes);
    }

    private static void maxWhole(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.max(DoubleVector.fromArray(S, x, i));
                a1 = a1.max(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.max(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.max(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static double maxShort(double[] x, int offset, int n) {
        VectorMask<Double> m = S.indexInRange(0, n);
        DoubleVector v = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.max(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.max(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.max(v.rearrange(BY_2));
        }
        return v.max(v.rearrange(BY_1)).lane(0);
    }

    private static double maxFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorDoubleRows.max(lanes, 0, lanes, half, half);
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.max(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.max(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.max(v.rearrange(BY_2));
        }
        return v.max(v.rearrange(BY_1)).lane(0);
    }

    static double min(double[] x, int offset, int n, double[] lanes) {
        if (n <= W) {
            return minShort(x, offset, n);
        }
        int rest = n % LANES;
        minWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorDoubleRows.min(lanes, 0, x, offset + n - rest, rest);
        }
        return minFolded(lanes);
    }

    private static void minWhole(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.min(DoubleVector.fromArray(S, x, i));
                a1 = a1.min(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.min(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.min(DoubleVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static double minShort(double[] x, int offset, int n) {
        VectorMask<Double> m = S.indexInRange(0, n);
        DoubleVector v = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.min(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.min(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.min(v.rearrange(BY_2));
        }
        return v.min(v.rearrange(BY_1)).lane(0);
    }

    private static double minFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorDoubleRows.min(lanes, 0, lanes, half, half);
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.min(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.min(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.min(v.rearrange(BY_2));
        }
        return v.min(v.rearrange(BY_1)).lane(0);
    }
}
