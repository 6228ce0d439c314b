package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@code float[]} with the Vector API. */
final class VectorFloatSum implements FloatReduction {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();
    private static final int STEP = RowKernels.COLUMN_LANES;
    private static final float IDENTITY = 0f;

    /** Whether masked loads are instructions: not with NEON, and not for two doubles with AVX2. */
    private static final boolean MASKS = S.vectorBitSize() >= 256;

    @Override
    public float reduce(float[] x, int offset, int n, float[] lanes) {
        if (MASKS && n <= 2 * W) {
            return reduceShort(x, offset, n, lanes);
        }
        int rest = n % LANES;
        if (rest == 0 && 8 * W == LANES) {
            sumAndFold(x, offset, n, lanes);
            return foldVector(lanes);
        }
        reduceWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            foldRow(lanes, 0, x, offset + n - rest, rest);
        }
        return foldLanes(lanes);
    }

    private static void reduceWhole(float[] x, int offset, int n, float[] lanes) {
        if (8 * W <= LANES) {
            sumByEight(x, offset, n, lanes);
        } else {
            sumByFour(x, offset, n, lanes);
        }
    }

    /**
     * Goes over the block once for every eight vectors of lanes: once for vectors of 256 bits, so
     * that memory is read in order.
     */
    private static void sumByEight(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 8 * W) {
            FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            FloatVector a4 = a0;
            FloatVector a5 = a0;
            FloatVector a6 = a0;
            FloatVector a7 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.add(FloatVector.fromArray(S, x, i));
                a1 = a1.add(FloatVector.fromArray(S, x, i + W));
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * W));
                a4 = a4.add(FloatVector.fromArray(S, x, i + 4 * W));
                a5 = a5.add(FloatVector.fromArray(S, x, i + 5 * W));
                a6 = a6.add(FloatVector.fromArray(S, x, i + 6 * W));
                a7 = a7.add(FloatVector.fromArray(S, x, i + 7 * W));
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

    /**
     * Where eight vectors hold all lanes: folds them to one without a way through memory. The mask,
     * which changes no index, hides from C2 that this is a counted loop: it would check all bounds
     * before the loop, with more instructions than a short row has.
     */
    private static void sumAndFold(float[] x, int offset, int n, float[] lanes) {
        FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        int at = offset;
        while (at < offset + n) {
            int i = at & Integer.MAX_VALUE;
            a0 = a0.add(FloatVector.fromArray(S, x, i));
            a1 = a1.add(FloatVector.fromArray(S, x, i + W));
            a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * W));
            a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * W));
            a4 = a4.add(FloatVector.fromArray(S, x, i + 4 * W));
            a5 = a5.add(FloatVector.fromArray(S, x, i + 5 * W));
            a6 = a6.add(FloatVector.fromArray(S, x, i + 6 * W));
            a7 = a7.add(FloatVector.fromArray(S, x, i + 7 * W));
            at = i + LANES;
        }
        a0 = a0.add(a4).add(a2.add(a6));
        a1 = a1.add(a5).add(a3.add(a7));
        a0.add(a1).intoArray(lanes, 0);
    }

    /** Where four vectors hold all lanes. */
    private static void sumByFour(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.add(FloatVector.fromArray(S, x, i));
                a1 = a1.add(FloatVector.fromArray(S, x, i + W));
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * W));
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
    private static float reduceShort(float[] x, int offset, int n, float[] lanes) {
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector none = FloatVector.broadcast(S, IDENTITY);
        FloatVector low = none.blend(FloatVector.fromArray(S, x, offset, m0), m0);
        FloatVector high = none.blend(FloatVector.fromArray(S, x, offset + W, m1), m1);
        none.add(low).add(high).intoArray(lanes, 0);
        return foldVector(lanes);
    }

    private static float foldLanes(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .add(FloatVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        return foldVector(lanes);
    }

    /**
     * Folds the first vector of lanes. Halves come from memory, a load each: C2 makes a dozen
     * instructions of {@code castShape} to the upper half.
     */
    private static float foldVector(float[] lanes) {
        if (W > 8) {
            FloatVector.fromArray(FloatVector.SPECIES_256, lanes, 0)
                    .add(FloatVector.fromArray(FloatVector.SPECIES_256, lanes, 8))
                    .intoArray(lanes, 0);
        }
        if (W > 4) {
            FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 0)
                    .add(FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 4))
                    .intoArray(lanes, 0);
        }
        float even = lanes[0] + lanes[2];
        float odd = lanes[1] + lanes[3];
        return even + odd;
    }

    @Override
    public int columns(float[] x, int offset, int stride, int n, int width, float[] s) {
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
                    ScalarFloatSum.columnsOfLane(
                            x, row + vectors, stride, n - lane, width - vectors, s, at);
                }
            }
        }
        return Math.min(STEP, n);
    }

    private static void columnsOfLane(
            float[] x, int offset, int stride, int n, int width, float[] s, int at) {
        int whole = n / LANES;
        int rest = n - whole * LANES;
        int wide = 0;
        if (width >= 4 * W && (rest == 0 || rest > 3 * STEP)) {
            int rows = rest == 0 ? whole : whole + 1;
            wide = wideColumns(x, offset, stride, rows, width, s, at);
        }
        for (int j = wide; j < width; j += W) {
            FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            int i = offset + j;
            for (int k = 0; k < whole; k++) {
                a0 = a0.add(FloatVector.fromArray(S, x, i));
                a1 = a1.add(FloatVector.fromArray(S, x, i + STEP * stride));
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * STEP * stride));
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * STEP * stride));
                i += LANES * stride;
            }
            if (rest > 0) {
                a0 = a0.add(FloatVector.fromArray(S, x, i));
            }
            if (rest > STEP) {
                a1 = a1.add(FloatVector.fromArray(S, x, i + STEP * stride));
            }
            if (rest > 2 * STEP) {
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * STEP * stride));
            }
            if (rest > 3 * STEP) {
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * STEP * stride));
            }
            a0.add(a2).add(a1.add(a3)).intoArray(s, at + j);
        }
    }

    /**
     * Takes four vectors of columns at once, so that whole lines of the cache are read: a third
     * faster where rows lie far apart.
     *
     * @param rows the rows of each of the four sums
     * @return the number of columns taken
     */
    private static int wideColumns(
            float[] x, int offset, int stride, int rows, int width, float[] s, int at) {
        int j = 0;
        for (; j <= width - 4 * W; j += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            FloatVector b0 = a0;
            FloatVector b1 = a0;
            FloatVector b2 = a0;
            FloatVector b3 = a0;
            FloatVector c0 = a0;
            FloatVector c1 = a0;
            FloatVector c2 = a0;
            FloatVector c3 = a0;
            FloatVector d0 = a0;
            FloatVector d1 = a0;
            FloatVector d2 = a0;
            FloatVector d3 = a0;
            int p = offset + j;
            for (int k = 0; k < rows; k++) {
                a0 = a0.add(FloatVector.fromArray(S, x, p));
                a1 = a1.add(FloatVector.fromArray(S, x, p + W));
                a2 = a2.add(FloatVector.fromArray(S, x, p + 2 * W));
                a3 = a3.add(FloatVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                b0 = b0.add(FloatVector.fromArray(S, x, p));
                b1 = b1.add(FloatVector.fromArray(S, x, p + W));
                b2 = b2.add(FloatVector.fromArray(S, x, p + 2 * W));
                b3 = b3.add(FloatVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                c0 = c0.add(FloatVector.fromArray(S, x, p));
                c1 = c1.add(FloatVector.fromArray(S, x, p + W));
                c2 = c2.add(FloatVector.fromArray(S, x, p + 2 * W));
                c3 = c3.add(FloatVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
                d0 = d0.add(FloatVector.fromArray(S, x, p));
                d1 = d1.add(FloatVector.fromArray(S, x, p + W));
                d2 = d2.add(FloatVector.fromArray(S, x, p + 2 * W));
                d3 = d3.add(FloatVector.fromArray(S, x, p + 3 * W));
                p += STEP * stride;
            }
            a0.add(c0).add(b0.add(d0)).intoArray(s, at + j);
            a1.add(c1).add(b1.add(d1)).intoArray(s, at + j + W);
            a2.add(c2).add(b2.add(d2)).intoArray(s, at + j + 2 * W);
            a3.add(c3).add(b3.add(d3)).intoArray(s, at + j + 3 * W);
        }
        return j;
    }

    /** As {@code columnsOfLane} for fewer columns than a vector has. */
    private static void narrowColumns(
            float[] x, int offset, int stride, int n, int width, float[] s, int at) {
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, IDENTITY);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = 0; k < (n - 1) / LANES + 1; k++) {
            int i = offset + k * LANES * stride;
            a0 = a0.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 3 * STEP) / LANES; k++) {
            int i = offset + STEP * stride + k * LANES * stride;
            a1 = a1.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + 2 * STEP) / LANES; k++) {
            int i = offset + 2 * STEP * stride + k * LANES * stride;
            a2 = a2.add(FloatVector.fromArray(S, x, i, m));
        }
        for (int k = 0; k < (n - 1 + STEP) / LANES; k++) {
            int i = offset + 3 * STEP * stride + k * LANES * stride;
            a3 = a3.add(FloatVector.fromArray(S, x, i, m));
        }
        a0.add(a2).add(a1.add(a3)).intoArray(s, at, m);
    }

    @Override
    public void fold(float[] s, int at, float[] x, int from, int width) {
        foldRow(s, at, x, from, width);
    }

    private static void foldRow(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).add(v).intoArray(s, at + j);
        }
        for (; j < width; j++) {
            s[at + j] = s[at + j] + x[from + j];
        }
    }
}
