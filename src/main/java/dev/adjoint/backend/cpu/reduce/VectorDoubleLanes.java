package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of adjacent {@code double[]} elements with the lanes in vector registers: vectors
 * go over the block once for every four vectors of lanes, and read every cache line once nevertheless.
 */
final class VectorDoubleLanes {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();

    private VectorDoubleLanes() {}

    private static DoubleVector half(DoubleVector v, VectorSpecies<Double> half, int part) {
        return (DoubleVector) v.castShape(half, part);
    }

    static double sum(double[] x, int offset, int n, double[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low = DoubleVector.zero(S).add(DoubleVector.fromArray(S, x, offset, m0));
        DoubleVector high = DoubleVector.fromArray(S, x, offset + W, m1);
        DoubleVector v = low.add(high);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).add(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).add(half(v, DoubleVector.SPECIES_128, 1));
        }
        return v.lane(0) + v.lane(1);
    }

    private static double sumFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .add(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).add(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).add(half(v, DoubleVector.SPECIES_128, 1));
        }
        return v.lane(0) + v.lane(1);
    }

    static double product(double[] x, int offset, int n, double[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low = DoubleVector.broadcast(S, 1).blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high = DoubleVector.broadcast(S, 1).blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        DoubleVector v = low.mul(high);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).mul(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).mul(half(v, DoubleVector.SPECIES_128, 1));
        }
        return v.lane(0) * v.lane(1);
    }

    private static double productFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .mul(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).mul(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).mul(half(v, DoubleVector.SPECIES_128, 1));
        }
        return v.lane(0) * v.lane(1);
    }

    static double max(double[] x, int offset, int n, double[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        DoubleVector v = low.max(high);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).max(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).max(half(v, DoubleVector.SPECIES_128, 1));
        }
        return Math.max(v.lane(0), v.lane(1));
    }

    private static double maxFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .max(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).max(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).max(half(v, DoubleVector.SPECIES_128, 1));
        }
        return Math.max(v.lane(0), v.lane(1));
    }

    static double min(double[] x, int offset, int n, double[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY).blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        DoubleVector v = low.min(high);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).min(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).min(half(v, DoubleVector.SPECIES_128, 1));
        }
        return Math.min(v.lane(0), v.lane(1));
    }

    private static double minFolded(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .min(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 4) {
            v = half(v, DoubleVector.SPECIES_256, 0).min(half(v, DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            v = half(v, DoubleVector.SPECIES_128, 0).min(half(v, DoubleVector.SPECIES_128, 1));
        }
        return Math.min(v.lane(0), v.lane(1));
    }
}
