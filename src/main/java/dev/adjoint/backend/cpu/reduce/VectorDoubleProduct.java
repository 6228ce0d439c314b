// Written by GenerateReductions.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The products of {@code double[]} with the Vector API. */
final class VectorDoubleProduct implements DoubleReduction {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final int STEP = RowKernels.COLUMN_LANES;
    private static final double IDENTITY = 1d;

    /** Whether masked loads are instructions: not with NEON, and not for two doubles with AVX2. */
    private static final boolean MASKS = S.vectorBitSize() >= 256;

    @Override
    public double reduce(double[] x, int offset, int n, double[] lanes) {
        if (MASKS && n <= 2 * W) {
            return reduceShort(x, offset, n, lanes);
        }
        int rest = n % LANES;
        reduceWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            foldRow(lanes, 0, x, offset + n - rest, rest);
        }
        return foldLanes(lanes);
    }

    private static void reduceWhole(double[] x, int offset, int n, double[] lanes) {
        if (8 * W <= LANES) {
            multiplyByEight(x, offset, n, lanes);
        } else {
            multiplyByFour(x, offset, n, lanes);
        }
    }

    /**
     * Goes over the block once for every eight vectors of lanes: once for vectors of 256 bits, so
     * that memory is read in order.
     */
    private static void multiplyByEight(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 8 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, IDENTITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector a4 = a0;
            DoubleVector a5 = a0;
            DoubleVector a6 = a0;
            DoubleVector a7 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.mul(DoubleVector.fromArray(S, x, i));
                a1 = a1.mul(DoubleVector.fromArray(S, x, i + W));
                a2 = a2.mul(DoubleVector.fromArray(S, x, i + 2 * W));
                a3 = a3.mul(DoubleVector.fromArray(S, x, i + 3 * W));
                a4 = a4.mul(DoubleVector.fromArray(S, x, i + 4 * W));
                a5 = a5.mul(DoubleVector.fromArray(S, x, i + 5 * W));
                a6 = a6.mul(DoubleVector.fromArray(S, x, i + 6 * W));
                a7 = a7.mul(DoubleVector.fromArray(S, x, i + 7 * W));
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
    private static void multiplyByFour(double[] x, int offset, int n, double[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, IDENTITY);
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

    /**
     * At most two vectors: the other lanes hold the identity, and the folds of 32 lanes and so on
     * leave them out.
     */
    private static double reduceShort(double[] x, int offset, int n, double[] lanes) {
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector none = DoubleVector.broadcast(S, IDENTITY);
        DoubleVector low = none.blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high = none.blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        none.mul(low).mul(high).intoArray(lanes, 0);
        return foldVector(lanes);
    }

    private static double foldLanes(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .mul(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        return foldVector(lanes);
    }

    /** Folds the first vector of lanes, one by one: C2 boxes halves of it. */
    private static double foldVector(double[] lanes) {
        for (int half = W / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] = lanes[j] * lanes[j + half];
            }
        }
        return lanes[0];
    }

    @Override
    public int columns(double[] x, int offset, int stride, int n, int width, double[] s) {
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
                    ScalarDoubleProduct.columnsOfLane(
                            x, row + vectors, stride, n - lane, width - vectors, s, at);
                }
            }
        }
        return Math.min(STEP, n);
    }

    private static void columnsOfLane(
            double[] x, int offset, int stride, int n, int width, double[] s, int at) {
        int whole = n / LANES;
        int rest = n - whole * LANES;
        int wide = 0;
        if (width >= 4 * W && (rest == 0 || rest > 3 * STEP)) {
            int rows = rest == 0 ? whole : whole + 1;
            wide = wideColumns(x, offset, stride, rows, width, s, at);
        }
        for (int j = wide; j < width; j += W) {
            DoubleVector a0 = DoubleVector.broadcast(S, IDENTITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            int i = offset + j;
            for (int k = 0; k < whole; k++) {
                a0 = a0.mul(DoubleVector.fromArray(S, x, i));
                a1 = a1.mul(DoubleVector.fromArray(S, x, i + STEP * stride));
                a2 = a2.mul(DoubleVector.fromArray(S, x, i + 2 * STEP * stride));
                a3 = a3.mul(DoubleVector.fromArray(S, x, i + 3 * STEP * stride));
                i += LANES * stride;
            }
            if (rest > 0) {
                a0 = a0.mul(DoubleVector.fromArray(S, x, i));
            }
            if (rest > STEP) {
                a1 = a1.mul(DoubleVector.fromArray(S, x, i + STEP * stride));
            }
            if (rest > 2 * STEP) {
                a2 = a2.mul(DoubleVector.fromArray(S, x, i + 2 * STEP * stride));
            }
            if (rest > 3 * STEP) {
                a3 = a3.mul(DoubleVector.fromArray(S, x, i + 3 * STEP * stride));
            }
            a0.mul(a2).mul(a1.mul(a3)).intoArray(s, at + j);
        }
    }

    /**
     * Takes four vectors of columns at once, so that whole lines of the cache are read: a third
     * faster where rows lie far apart.
     *
     * @param rows the rows of each of the four products
     * @return the number of columns taken
     */
    private static int wideColumns(
            double[] x, int offset, int stride, int rows, int width, double[] s, int at) {
        int j = 0;
        for (; j <= width - 4 * W; j += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, IDENTITY);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector b0 = a0;
            DoubleVector b1 = a0;
            DoubleVector b2 = a0;
            DoubleVector b3 = a0;
            DoubleVector c0 = a0;
            DoubleVector c1 = a0;
            DoubleVector c2 = a0;
            DoubleVector c3 = a0;
            DoubleVector d0 = a0;
            DoubleVector d1 = a0;
            DoubleVector d2 = a0;
            DoubleVector d3 = a0;
            int p = offset + j;
            for (int k = 0; k < rows; k++) {
                a0 = a0.mul(DoubleVector.fromArray(S, x, p));
                a1 = a1.mul(DoubleVector.fromArray(S, x, p + W));
                a2 = a2.mul(DoubleVector.fromArray(S, x, p + 2 * W));
                a3 = a3.mul(DoubleVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                b0 = b0.mul(DoubleVector.fromArray(S, x, p));
                b1 = b1.mul(DoubleVector.fromArray(S, x, p + W));
                b2 = b2.mul(DoubleVector.fromArray(S, x, p + 2 * W));
                b3 = b3.mul(DoubleVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                c0 = c0.mul(DoubleVector.fromArray(S, x, p));
                c1 = c1.mul(DoubleVector.fromArray(S, x, p + W));
                c2 = c2.mul(DoubleVector.fromArray(S, x, p + 2 * W));
                c3 = c3.mul(DoubleVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                d0 = d0.mul(DoubleVector.fromArray(S, x, p));
                d1 = d1.mul(DoubleVector.fromArray(S, x, p + W));
                d2 = d2.mul(DoubleVector.fromArray(S, x, p + 2 * W));
                d3 = d3.mul(DoubleVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
            }
            a0.mul(c0).mul(b0.mul(d0)).intoArray(s, at + j);
            a1.mul(c1).mul(b1.mul(d1)).intoArray(s, at + j + W);
            a2.mul(c2).mul(b2.mul(d2)).intoArray(s, at + j + 2 * W);
            a3.mul(c3).mul(b3.mul(d3)).intoArray(s, at + j + 3 * W);
        }
        return j;
    }

    /** As {@code columnsOfLane} for fewer columns than a vector has. */
    private static void narrowColumns(
            double[] x, int offset, int stride, int n, int width, double[] s, int at) {
        VectorMask<Double> m = S.indexInRange(0, width);
        DoubleVector a0 = DoubleVector.broadcast(S, IDENTITY);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        for (int k = 0; k < (n - 1) / LANES + 1; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.mul(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 3 * STEP) / LANES; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.mul(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 2 * STEP) / LANES; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.mul(DoubleVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + STEP) / LANES; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.mul(DoubleVector.fromArray(S, x, i, m));
        }
        a0.mul(a2).mul(a1.mul(a3)).intoArray(s, at, m);
    }

    @Override
    public void fold(double[] s, int at, double[] x, int from, int width) {
        foldRow(s, at, x, from, width);
    }

    private static void foldRow(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).mul(v).intoArray(s, at + j);
        }
        for (; j < width; j++) {
            s[at + j] = s[at + j] * x[from + j];
        }
    }
}
