// Written by GenerateMinima.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The minima of {@code double[]} with the Vector API. */
final class VectorDoubleMin implements DoubleReduction {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final int STEP = RowKernels.COLUMN_LANES;

    /** Whether masked loads are instructions: not with NEON, and not for two doubles with AVX2. */
    private static final boolean MASKS = S.vectorBitSize() >= 256;

    @Override
    public double reduce(double[] x, int offset, int n, double[] lanes) {
        if (MASKS && n <= 2 * W) {
            return reduceShort(x, offset, n, lanes);
        }
        if (n >= 4 * W) {
            double max = least(x, offset, n, lanes);
            if (max > 0 || max < 0) {
                return max;
            }
        }
        int rest = n % LANES;
        reduceWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            foldRow(lanes, 0, x, offset + n - rest, rest);
        }
        return foldLanes(lanes);
    }

    /**
     * The least element of at least four vectors by comparisons, which are faster than {@code max},
     * but do not know -0 from 0. The sum of all elements tells whether one may be NaN: then the
     * result is.
     */
    private static double least(double[] x, int offset, int n, double[] lanes) {
        DoubleVector m0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
        DoubleVector m1 = m0;
        DoubleVector m2 = m0;
        DoubleVector m3 = m0;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int last = offset + n - 4 * W;
        for (int i = offset; i < last + 4 * W; i += 4 * W) {
            int at = Math.min(i, last);
            DoubleVector v0 = DoubleVector.fromArray(S, x, at);
            DoubleVector v1 = DoubleVector.fromArray(S, x, at + W);
            DoubleVector v2 = DoubleVector.fromArray(S, x, at + 2 * W);
            DoubleVector v3 = DoubleVector.fromArray(S, x, at + 3 * W);
            m0 = m0.blend(v0, v0.compare(VectorOperators.LT, m0));
            m1 = m1.blend(v1, v1.compare(VectorOperators.LT, m1));
            m2 = m2.blend(v2, v2.compare(VectorOperators.LT, m2));
            m3 = m3.blend(v3, v3.compare(VectorOperators.LT, m3));
            s0 = s0.add(v0);
            s1 = s1.add(v1);
            s2 = s2.add(v2);
            s3 = s3.add(v3);
        }
        m0.min(m1).min(m2.min(m3)).intoArray(lanes, 0);
        DoubleVector sum = s0.add(s1).add(s2.add(s3));
        return sum.compare(VectorOperators.NE, sum).anyTrue() ? Double.NaN : foldVector(lanes);
    }

    private static void reduceWhole(double[] x, int offset, int n, double[] lanes) {
        if (8 * W <= LANES) {
            minByEight(x, offset, n, lanes);
        } else {
            minByFour(x, offset, n, lanes);
        }
    }

    /**
     * Goes over the block once for every eight vectors of lanes: once for vectors of 256 bits, so
     * that memory is read in order.
     */
    private static void minByEight(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 8 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector a4 = a0;
            DoubleVector a5 = a0;
            DoubleVector a6 = a0;
            DoubleVector a7 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.min(DoubleVector.fromArray(S, x, i));
                a1 = a1.min(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.min(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.min(DoubleVector.fromArray(S, x, i + 3 * W));
                a4 = a4.min(DoubleVector.fromArray(S, x, i + 4 * W));
                a5 = a5.min(DoubleVector.fromArray(S, x, i + 5 * W));
                a6 = a6.min(DoubleVector.fromArray(S, x, i + 6 * W));
                a7 = a7.min(DoubleVector.fromArray(S, x, i + 7 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
            a4.intoArray(lanes, p + 4 * W);
            a5.intoArray(lanes, p + 5 * W);
            a6.intoArray(lanes, p + 6 * W);
            a7.intoArray(lanes, p + 7 * W);
        }
    }

    /** Where four vectors hold all lanes. */
    private static void minByFour(double[] x, int offset, int n, double[] lanes) {
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

    /**
     * At most two vectors: the other lanes hold the identity, and the folds of 32 lanes and so on
     * leave them out.
     */
    private static double reduceShort(double[] x, int offset, int n, double[] lanes) {
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low =
                DoubleVector.broadcast(S, Double.POSITIVE_INFINITY)
                        .blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high =
                DoubleVector.broadcast(S, Double.POSITIVE_INFINITY)
                        .blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        low.min(high).intoArray(lanes, 0);
        return foldVector(lanes);
    }

    private static double foldLanes(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .min(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        return foldVector(lanes);
    }

    /**
     * Folds the first vector of lanes. It takes them from memory: a vector as an argument may be
     * boxed.
     */
    private static double foldVector(double[] lanes) {
        DoubleVector v = DoubleVector.fromArray(S, lanes, 0);
        if (W > 4) {
            DoubleVector low = (DoubleVector) v.castShape(DoubleVector.SPECIES_256, 0);
            v = low.min((DoubleVector) v.castShape(DoubleVector.SPECIES_256, 1));
        }
        if (W > 2) {
            DoubleVector low = (DoubleVector) v.castShape(DoubleVector.SPECIES_128, 0);
            v = low.min((DoubleVector) v.castShape(DoubleVector.SPECIES_128, 1));
        }
        return Math.min(v.lane(0), v.lane(1));
    }

    @Override
    public void columns(double[] x, int offset, int stride, int n, int width, double[] s) {
        int vectors = width - width % W;
        for (int lane = 0; lane < STEP && lane < n; lane++) {
            int row = offset + lane * stride;
            if (vectors > 0) {
                columnsOfLane(x, row, stride, n - lane, vectors, s, lane * width);
            }
            if (vectors < width) {
                int at = lane * width + vectors;
                if (MASKS) {
                    narrowColumns(x, row + vectors, stride, n - lane, width - vectors, s, at);
                } else {
                    ScalarDoubleMin.columnsOfLane(
                            x, row + vectors, stride, n - lane, width - vectors, s, at);
                }
            }
        }
    }

    private static void columnsOfLane(
            double[] x, int offset, int stride, int n, int width, double[] s, int at) {
        int whole = n / LANES;
        int rest = n - whole * LANES;
        for (int j = 0; j < width; j += W) {
            DoubleVector a0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            int i = offset + j;
            for (int k = 0; k < whole; k++) {
                a0 = a0.min(DoubleVector.fromArray(S, x, i));
                a1 = a1.min(DoubleVector.fromArray(S, x, i + STEP * stride));
                a2 = a2.min(DoubleVector.fromArray(S, x, i + 2 * STEP * stride));
                a3 = a3.min(DoubleVector.fromArray(S, x, i + 3 * STEP * stride));
                i += LANES * stride;
            }
            if (rest > 0) {
                a0 = a0.min(DoubleVector.fromArray(S, x, i));
            }
            if (rest > STEP) {
                a1 = a1.min(DoubleVector.fromArray(S, x, i + STEP * stride));
            }
            if (rest > 2 * STEP) {
                a2 = a2.min(DoubleVector.fromArray(S, x, i + 2 * STEP * stride));
            }
            if (rest > 3 * STEP) {
                a3 = a3.min(DoubleVector.fromArray(S, x, i + 3 * STEP * stride));
            }
            a0.min(a2).min(a1.min(a3)).intoArray(s, at + j);
        }
    }

    /** As above for fewer columns than a vector has. */
    private static void narrowColumns(
            double[] x, int offset, int stride, int n, int width, double[] s, int at) {
        VectorMask<Double> m = S.indexInRange(0, width);
        DoubleVector a0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        for (int k = 0; k < (n - 1) / LANES + 1; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.min(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 3 * STEP) / LANES; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.min(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 2 * STEP) / LANES; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.min(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + STEP) / LANES; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.min(DoubleVector.fromArray(S, x, i, m));
        }
        a0.min(a2).min(a1.min(a3)).intoArray(s, at, m);
    }

    @Override
    public void fold(double[] s, int at, double[] x, int from, int width) {
        foldRow(s, at, x, from, width);
    }

    private static void foldRow(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).min(v).intoArray(s, at + j);
        }
        for (; j < width; j++) {
            s[at + j] = Math.min(s[at + j], x[from + j]);
        }
    }
}
