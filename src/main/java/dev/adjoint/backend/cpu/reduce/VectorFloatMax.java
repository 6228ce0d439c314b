package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/** The maxima of {@code float[]} with the Vector API. */
final class VectorFloatMax implements FloatReduction {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();

    /** Rows read at once where the order does not matter. */
    private static final int ROWS = 8;

    /** The zero that is a result where no other zero is there. */
    private static final float LAST_ZERO = -Math.max(0f, -0f);

    /** Whether masked loads are instructions: not with NEON, and not for two doubles with AVX2. */
    private static final boolean MASKS = S.vectorBitSize() >= 256;

    @Override
    public float reduce(float[] x, int offset, int n, float[] lanes) {
        if (MASKS && n <= 2 * W) {
            return reduceShort(x, offset, n, lanes);
        }
        if (n >= 4 * W) {
            greatest(x, offset, n, lanes);
            float max = foldVector(lanes);
            if (max > 0 || max < 0) {
                return max;
            }
        }
        Arrays.fill(lanes, 0, LANES, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < n; i += LANES) {
            foldRow(lanes, 0, x, offset + i, Math.min(LANES, n - i));
        }
        return foldLanes(lanes);
    }

    /**
     * The greatest element of at least four vectors by comparisons, which are faster than {@code
     * max}, but do not know -0 from 0. The sum of all elements tells whether one may be NaN: then
     * the result is.
     */
    private static void greatest(float[] x, int offset, int n, float[] lanes) {
        FloatVector m0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int last = offset + n - 4 * W;
        for (int i = offset; i < last + 4 * W; i += 4 * W) {
            int at = Math.min(i, last);
            FloatVector v0 = FloatVector.fromArray(S, x, at);
            FloatVector v1 = FloatVector.fromArray(S, x, at + W);
            FloatVector v2 = FloatVector.fromArray(S, x, at + 2 * W);
            FloatVector v3 = FloatVector.fromArray(S, x, at + 3 * W);
            m0 = m0.blend(v0, v0.compare(VectorOperators.GT, m0));
            m1 = m1.blend(v1, v1.compare(VectorOperators.GT, m1));
            m2 = m2.blend(v2, v2.compare(VectorOperators.GT, m2));
            m3 = m3.blend(v3, v3.compare(VectorOperators.GT, m3));
            s0 = s0.add(v0);
            s1 = s1.add(v1);
            s2 = s2.add(v2);
            s3 = s3.add(v3);
        }
        m0 = m0.blend(m1, m1.compare(VectorOperators.GT, m0));
        m2 = m2.blend(m3, m3.compare(VectorOperators.GT, m2));
        m0 = m0.blend(m2, m2.compare(VectorOperators.GT, m0));
        FloatVector sum = s0.add(s1).add(s2.add(s3));
        m0.blend(sum, sum.compare(VectorOperators.NE, sum)).intoArray(lanes, 0);
    }

    /**
     * At most two vectors: the other lanes hold the identity, and the folds of 32 lanes and so on
     * leave them out.
     */
    private static float reduceShort(float[] x, int offset, int n, float[] lanes) {
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector low =
                FloatVector.broadcast(S, Float.NEGATIVE_INFINITY)
                        .blend(FloatVector.fromArray(S, x, offset, m0), m0);
        FloatVector high =
                FloatVector.broadcast(S, Float.NEGATIVE_INFINITY)
                        .blend(FloatVector.fromArray(S, x, offset + W, m1), m1);
        low.max(high).intoArray(lanes, 0);
        return foldVector(lanes);
    }

    private static float foldLanes(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .max(FloatVector.fromArray(S, lanes, j + half))
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
                    .max(FloatVector.fromArray(FloatVector.SPECIES_256, lanes, 8))
                    .intoArray(lanes, 0);
        }
        if (W > 4) {
            FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 0)
                    .max(FloatVector.fromArray(FloatVector.SPECIES_128, lanes, 4))
                    .intoArray(lanes, 0);
        }
        float even = Math.max(lanes[0], lanes[2]);
        float odd = Math.max(lanes[1], lanes[3]);
        return Math.max(even, odd);
    }

    @Override
    public int columns(float[] x, int offset, int stride, int n, int width, float[] s) {
        if (n >= ROWS && width >= W && greatestOfColumns(x, offset, stride, n, width, s)) {
            return 1;
        }
        if (MASKS && width < W) {
            narrowColumns(x, offset, stride, n, width, s);
            return 1;
        }
        Arrays.fill(s, 0, width, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < n; row++) {
            foldRow(s, 0, x, offset + row * stride, width);
        }
        return 1;
    }

    /**
     * The greatest elements of at least a vector of columns and {@code ROWS} rows by comparisons,
     * as in {@code greatest}. The order does not matter, and some rows count twice where their
     * number asks for it. Rows read at once lie far apart: a processor looks ahead in one place of
     * a page of memory, so that rows that follow each other take twice as long.
     *
     * @return false where an element may be NaN; then the results are not right
     */
    private static boolean greatestOfColumns(
            float[] x, int offset, int stride, int n, int width, float[] s) {
        Arrays.fill(s, 0, width, Float.NEGATIVE_INFINITY);
        int step = n / ROWS;
        int last = n - (ROWS - 1) * step;
        for (int row = 0; row < last; row++) {
            if (!greatestOfRows(x, offset + row * stride, step * stride, width, s)) {
                return false;
            }
        }
        if (hasZero(s, width)) {
            Arrays.fill(s, width, 2 * width, LAST_ZERO);
            for (int row = 0; row < last; row++) {
                signsOfRows(x, offset + row * stride, step * stride, width, s);
            }
            signZeros(s, width);
        }
        return true;
    }

    private static boolean greatestOfRows(float[] x, int offset, int stride, int width, float[] s) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int i = 0; i < width; i += W) {
            int j = Math.min(i, width - W);
            int at = offset + j;
            FloatVector v0 = FloatVector.fromArray(S, x, at);
            FloatVector v1 = FloatVector.fromArray(S, x, at + stride);
            FloatVector v2 = FloatVector.fromArray(S, x, at + 2 * stride);
            FloatVector v3 = FloatVector.fromArray(S, x, at + 3 * stride);
            FloatVector v4 = FloatVector.fromArray(S, x, at + 4 * stride);
            FloatVector v5 = FloatVector.fromArray(S, x, at + 5 * stride);
            FloatVector v6 = FloatVector.fromArray(S, x, at + 6 * stride);
            FloatVector v7 = FloatVector.fromArray(S, x, at + 7 * stride);
            s0 = s0.add(v0).add(v4);
            s1 = s1.add(v1).add(v5);
            s2 = s2.add(v2).add(v6);
            s3 = s3.add(v3).add(v7);
            v0 = v0.blend(v4, v4.compare(VectorOperators.GT, v0));
            v1 = v1.blend(v5, v5.compare(VectorOperators.GT, v1));
            v2 = v2.blend(v6, v6.compare(VectorOperators.GT, v2));
            v3 = v3.blend(v7, v7.compare(VectorOperators.GT, v3));
            v0 = v0.blend(v2, v2.compare(VectorOperators.GT, v0));
            v1 = v1.blend(v3, v3.compare(VectorOperators.GT, v1));
            v0 = v0.blend(v1, v1.compare(VectorOperators.GT, v0));
            FloatVector m = FloatVector.fromArray(S, s, j);
            m.blend(v0, v0.compare(VectorOperators.GT, m)).intoArray(s, j);
        }
        FloatVector sum = s0.add(s1).add(s2.add(s3));
        return !sum.compare(VectorOperators.NE, sum).anyTrue();
    }

    private static boolean hasZero(float[] s, int width) {
        FloatVector ones = FloatVector.broadcast(S, 1);
        for (int i = 0; i < width; i += W) {
            FloatVector m = FloatVector.fromArray(S, s, Math.min(i, width - W));
            ones = ones.blend(0, m.eq(0));
        }
        return ones.eq(0).anyTrue();
    }

    /** Which signs all elements of a column have, in the second row of {@code s}. */
    private static void signsOfRows(float[] x, int offset, int stride, int width, float[] s) {
        for (int i = 0; i < width; i += W) {
            int j = Math.min(i, width - W);
            int at = offset + j;
            IntVector v0 = FloatVector.fromArray(S, x, at).reinterpretAsInts();
            IntVector v1 = FloatVector.fromArray(S, x, at + stride).reinterpretAsInts();
            IntVector v2 = FloatVector.fromArray(S, x, at + 2 * stride).reinterpretAsInts();
            IntVector v3 = FloatVector.fromArray(S, x, at + 3 * stride).reinterpretAsInts();
            IntVector v4 = FloatVector.fromArray(S, x, at + 4 * stride).reinterpretAsInts();
            IntVector v5 = FloatVector.fromArray(S, x, at + 5 * stride).reinterpretAsInts();
            IntVector v6 = FloatVector.fromArray(S, x, at + 6 * stride).reinterpretAsInts();
            IntVector v7 = FloatVector.fromArray(S, x, at + 7 * stride).reinterpretAsInts();
            v0 = v0.lanewise(VectorOperators.AND, v4);
            v1 = v1.lanewise(VectorOperators.AND, v5);
            v2 = v2.lanewise(VectorOperators.AND, v6);
            v3 = v3.lanewise(VectorOperators.AND, v7);
            v0 = v0.lanewise(VectorOperators.AND, v2);
            v1 = v1.lanewise(VectorOperators.AND, v3);
            IntVector m = FloatVector.fromArray(S, s, width + j).reinterpretAsInts();
            m.lanewise(VectorOperators.AND, v0.lanewise(VectorOperators.AND, v1))
                    .reinterpretAsFloats()
                    .intoArray(s, width + j);
        }
    }

    /** Gives results of 0 the sign of the second row of {@code s}. */
    private static void signZeros(float[] s, int width) {
        for (int j = 0; j < width; j++) {
            if (s[j] == 0) {
                s[j] = Math.copySign(0f, s[width + j]);
            }
        }
    }

    /** The greatest elements of fewer columns than a vector has. */
    private static void narrowColumns(
            float[] x, int offset, int stride, int n, int width, float[] s) {
        VectorMask<Float> m = S.indexInRange(0, width);
        FloatVector a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        int i = offset;
        int row = 0;
        for (; row <= n - 4; row += 4) {
            a0 = a0.max(FloatVector.fromArray(S, x, i, m));
            a1 = a1.max(FloatVector.fromArray(S, x, i + stride, m));
            a2 = a2.max(FloatVector.fromArray(S, x, i + 2 * stride, m));
            a3 = a3.max(FloatVector.fromArray(S, x, i + 3 * stride, m));
            i += 4 * stride;
        }
        for (; row < n; row++) {
            a0 = a0.max(FloatVector.fromArray(S, x, i, m));
            i += stride;
        }
        a0.max(a2).max(a1.max(a3)).intoArray(s, 0, m);
    }

    @Override
    public void fold(float[] s, int at, float[] x, int from, int width) {
        foldRow(s, at, x, from, width);
    }

    private static void foldRow(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).max(v).intoArray(s, at + j);
        }
        for (; j < width; j++) {
            s[at + j] = Math.max(s[at + j], x[from + j]);
        }
    }
}
