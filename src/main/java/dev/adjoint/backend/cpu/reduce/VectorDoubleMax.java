package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/** The maxima of {@code double[]} with the Vector API. */
final class VectorDoubleMax implements DoubleReduction {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();

    /** Rows read at once where the order does not matter. */
    private static final int ROWS = 8;

    /** The zero that is a result where no other zero is there. */
    private static final double LAST_ZERO = -Math.max(0d, -0d);

    /** Whether masked loads are instructions: not with NEON, and not for two doubles with AVX2. */
    private static final boolean MASKS = S.vectorBitSize() >= 256;

    @Override
    public double reduce(double[] x, int offset, int n, double[] lanes) {
        if (MASKS && n <= 2 * W) {
            return reduceShort(x, offset, n, lanes);
        }
        if (n >= 4 * W) {
            greatest(x, offset, n, lanes);
            double max = foldVector(lanes);
            if (max > 0 || max < 0) {
                return max;
            }
        }
        Arrays.fill(lanes, 0, LANES, Double.NEGATIVE_INFINITY);
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
    private static void greatest(double[] x, int offset, int n, double[] lanes) {
        DoubleVector m0 = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
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
        DoubleVector sum = s0.add(s1).add(s2.add(s3));
        m0.blend(sum, sum.compare(VectorOperators.NE, sum)).intoArray(lanes, 0);
    }

    /**
     * At most two vectors: the other lanes hold the identity, and the folds of 32 lanes and so on
     * leave them out.
     */
    private static double reduceShort(double[] x, int offset, int n, double[] lanes) {
        VectorMask<Double> m0 = S.indexInRange(0, n);
        VectorMask<Double> m1 = S.indexInRange(W, n);
        DoubleVector low =
                DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY)
                        .blend(DoubleVector.fromArray(S, x, offset, m0), m0);
        DoubleVector high =
                DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY)
                        .blend(DoubleVector.fromArray(S, x, offset + W, m1), m1);
        low.max(high).intoArray(lanes, 0);
        return foldVector(lanes);
    }

    private static double foldLanes(double[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                DoubleVector.fromArray(S, lanes, j)
                        .max(DoubleVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        return foldVector(lanes);
    }

    /** Folds the first vector of lanes, one by one: C2 boxes halves of it. */
    private static double foldVector(double[] lanes) {
        for (int half = W / 2; half > 0; half /= 2) {
            for (int j = 0; j < half; j++) {
                lanes[j] = Math.max(lanes[j], lanes[j + half]);
            }
        }
        return lanes[0];
    }

    @Override
    public int columns(double[] x, int offset, int stride, int n, int width, double[] s) {
        if (n >= ROWS && width >= W && greatestOfColumns(x, offset, stride, n, width, s)) {
            return 1;
        }
        if (MASKS && width < W) {
            narrowColumns(x, offset, stride, n, width, s);
            return 1;
        }
        Arrays.fill(s, 0, width, Double.NEGATIVE_INFINITY);
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
            double[] x, int offset, int stride, int n, int width, double[] s) {
        Arrays.fill(s, 0, width, Double.NEGATIVE_INFINITY);
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

    private static boolean greatestOfRows(
            double[] x, int offset, int stride, int width, double[] s) {
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0; i < width; i += W) {
            int j = Math.min(i, width - W);
            int at = offset + j;
            DoubleVector v0 = DoubleVector.fromArray(S, x, at);
            DoubleVector v1 = DoubleVector.fromArray(S, x, at + stride);
            DoubleVector v2 = DoubleVector.fromArray(S, x, at + 2 * stride);
            DoubleVector v3 = DoubleVector.fromArray(S, x, at + 3 * stride);
            DoubleVector v4 = DoubleVector.fromArray(S, x, at + 4 * stride);
            DoubleVector v5 = DoubleVector.fromArray(S, x, at + 5 * stride);
            DoubleVector v6 = DoubleVector.fromArray(S, x, at + 6 * stride);
            DoubleVector v7 = DoubleVector.fromArray(S, x, at + 7 * stride);
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
            DoubleVector m = DoubleVector.fromArray(S, s, j);
            m.blend(v0, v0.compare(VectorOperators.GT, m)).intoArray(s, j);
        }
        DoubleVector sum = s0.add(s1).add(s2.add(s3));
        return !sum.compare(VectorOperators.NE, sum).anyTrue();
    }

    private static boolean hasZero(double[] s, int width) {
        DoubleVector ones = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < width; i += W) {
            DoubleVector m = DoubleVector.fromArray(S, s, Math.min(i, width - W));
            ones = ones.blend(0, m.eq(0));
        }
        return ones.eq(0).anyTrue();
    }

    /** Which signs all elements of a column have, in the second row of {@code s}. */
    private static void signsOfRows(double[] x, int offset, int stride, int width, double[] s) {
        for (int i = 0; i < width; i += W) {
            int j = Math.min(i, width - W);
            int at = offset + j;
            LongVector v0 = DoubleVector.fromArray(S, x, at).reinterpretAsLongs();
            LongVector v1 = DoubleVector.fromArray(S, x, at + stride).reinterpretAsLongs();
            LongVector v2 = DoubleVector.fromArray(S, x, at + 2 * stride).reinterpretAsLongs();
            LongVector v3 = DoubleVector.fromArray(S, x, at + 3 * stride).reinterpretAsLongs();
            LongVector v4 = DoubleVector.fromArray(S, x, at + 4 * stride).reinterpretAsLongs();
            LongVector v5 = DoubleVector.fromArray(S, x, at + 5 * stride).reinterpretAsLongs();
            LongVector v6 = DoubleVector.fromArray(S, x, at + 6 * stride).reinterpretAsLongs();
            LongVector v7 = DoubleVector.fromArray(S, x, at + 7 * stride).reinterpretAsLongs();
            v0 = v0.lanewise(VectorOperators.AND, v4);
            v1 = v1.lanewise(VectorOperators.AND, v5);
            v2 = v2.lanewise(VectorOperators.AND, v6);
            v3 = v3.lanewise(VectorOperators.AND, v7);
            v0 = v0.lanewise(VectorOperators.AND, v2);
            v1 = v1.lanewise(VectorOperators.AND, v3);
            LongVector m = DoubleVector.fromArray(S, s, width + j).reinterpretAsLongs();
            m.lanewise(VectorOperators.AND, v0.lanewise(VectorOperators.AND, v1))
                    .reinterpretAsDoubles()
                    .intoArray(s, width + j);
        }
    }

    /** Gives results of 0 the sign of the second row of {@code s}. */
    private static void signZeros(double[] s, int width) {
        for (int j = 0; j < width; j++) {
            if (s[j] == 0) {
                s[j] = Math.copySign(0d, s[width + j]);
            }
        }
    }

    /** The greatest elements of fewer columns than a vector has. */
    private static void narrowColumns(
            double[] x, int offset, int stride, int n, int width, double[] s) {
        VectorMask<Double> m = S.indexInRange(0, width);
        DoubleVector a0 = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector a3 = a0;
        int i = offset;
        int row = 0;
        for (; row <= n - 4; row += 4) {
            a0 = a0.max(DoubleVector.fromArray(S, x, i, m));
            a1 = a1.max(DoubleVector.fromArray(S, x, i + stride, m));
            a2 = a2.max(DoubleVector.fromArray(S, x, i + 2 * stride, m));
            a3 = a3.max(DoubleVector.fromArray(S, x, i + 3 * stride, m));
            i += 4 * stride;
        }
        for (; row < n; row++) {
            a0 = a0.max(DoubleVector.fromArray(S, x, i, m));
            i += stride;
        }
        a0.max(a2).max(a1.max(a3)).intoArray(s, 0, m);
    }

    @Override
    public void fold(double[] s, int at, double[] x, int from, int width) {
        foldRow(s, at, x, from, width);
    }

    private static void foldRow(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).max(v).intoArray(s, at + j);
        }
        for (; j < width; j++) {
            s[at + j] = Math.max(s[at + j], x[from + j]);
        }
    }
}
