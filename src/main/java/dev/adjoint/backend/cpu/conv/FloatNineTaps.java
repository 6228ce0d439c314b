package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Correlations of one channel with 3 × 3 taps. A row of B takes part in three rows of results, so
 * it is loaded once for them: unaligned loads, of which half cross a cache line, are the bottleneck
 * of a tap at a time.
 */
final class FloatNineTaps {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();
    private static final int SUMS = FloatShiftKernel.SUMS;

    /** At most as wide as a sum. */
    private static final VectorSpecies<Float> NARROW =
            VectorSpecies.of(
                    float.class,
                    VectorShape.forBitSize(Math.min(SPECIES.vectorBitSize(), SUMS * Float.SIZE)));

    private FloatNineTaps() {}

    /** As {@link FloatShiftKernel#addNine}, for at least a vector of columns. */
    static void add(
            int rows,
            int columns,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int step,
            float start,
            float[] c,
            int co,
            int ldc) {
        if (columns < 2 * LANES) {
            int last = columns - LANES;
            addVector(rows, a, ao, b, bo, step, start, c, co, ldc);
            addVector(rows, a, ao, b, bo + last, step, start, c, co + last, ldc);
            return;
        }
        for (int j = 0; j < columns; j += 2 * LANES) {
            int at = Math.min(j, columns - 2 * LANES);
            addTwo(rows, a, ao, b, bo + at, step, start, c, co + at, ldc);
        }
    }

    /** Two vectors of columns, downwards: the sums of a row take three steps. */
    private static void addTwo(
            int rows,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int step,
            float start,
            float[] c,
            int co,
            int ldc) {
        FloatVector a00 = FloatVector.broadcast(SPECIES, a[ao]);
        FloatVector a01 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        FloatVector a02 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        FloatVector a12 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        FloatVector a20 = FloatVector.broadcast(SPECIES, a[ao + 6]);
        FloatVector a21 = FloatVector.broadcast(SPECIES, a[ao + 7]);
        FloatVector a22 = FloatVector.broadcast(SPECIES, a[ao + 8]);
        FloatVector begin = FloatVector.broadcast(SPECIES, start);
        int from = bo + step;
        FloatVector s1 = row(b, bo, begin, a00, a01, a02);
        FloatVector t1 = row(b, bo + LANES, begin, a00, a01, a02);
        FloatVector s2 = row(b, from, s1, a10, a11, a12);
        FloatVector t2 = row(b, from + LANES, t1, a10, a11, a12);
        s1 = row(b, from, begin, a00, a01, a02);
        t1 = row(b, from + LANES, begin, a00, a01, a02);
        int to = co;
        for (int i = 0; i < rows; i++) {
            from += step;
            FloatVector x = FloatVector.fromArray(SPECIES, b, from);
            FloatVector y = FloatVector.fromArray(SPECIES, b, from + 1);
            FloatVector z = FloatVector.fromArray(SPECIES, b, from + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, s2))).intoArray(c, to);
            s2 = z.fma(a12, y.fma(a11, x.fma(a10, s1)));
            s1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            x = FloatVector.fromArray(SPECIES, b, from + LANES);
            y = FloatVector.fromArray(SPECIES, b, from + LANES + 1);
            z = FloatVector.fromArray(SPECIES, b, from + LANES + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, t2))).intoArray(c, to + LANES);
            t2 = z.fma(a12, y.fma(a11, x.fma(a10, t1)));
            t1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            to += ldc;
        }
    }

    private static void addVector(
            int rows,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int step,
            float start,
            float[] c,
            int co,
            int ldc) {
        FloatVector a00 = FloatVector.broadcast(SPECIES, a[ao]);
        FloatVector a01 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        FloatVector a02 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        FloatVector a10 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        FloatVector a11 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        FloatVector a12 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        FloatVector a20 = FloatVector.broadcast(SPECIES, a[ao + 6]);
        FloatVector a21 = FloatVector.broadcast(SPECIES, a[ao + 7]);
        FloatVector a22 = FloatVector.broadcast(SPECIES, a[ao + 8]);
        FloatVector begin = FloatVector.broadcast(SPECIES, start);
        int from = bo + step;
        FloatVector s1 = row(b, bo, begin, a00, a01, a02);
        FloatVector s2 = row(b, from, s1, a10, a11, a12);
        s1 = row(b, from, begin, a00, a01, a02);
        int to = co;
        for (int i = 0; i < rows; i++) {
            from += step;
            FloatVector x = FloatVector.fromArray(SPECIES, b, from);
            FloatVector y = FloatVector.fromArray(SPECIES, b, from + 1);
            FloatVector z = FloatVector.fromArray(SPECIES, b, from + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, s2))).intoArray(c, to);
            s2 = z.fma(a12, y.fma(a11, x.fma(a10, s1)));
            s1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            to += ldc;
        }
    }

    private static FloatVector row(
            float[] b, int bo, FloatVector sum, FloatVector a0, FloatVector a1, FloatVector a2) {
        FloatVector x = FloatVector.fromArray(SPECIES, b, bo);
        FloatVector y = FloatVector.fromArray(SPECIES, b, bo + 1);
        FloatVector z = FloatVector.fromArray(SPECIES, b, bo + 2);
        return z.fma(a2, y.fma(a1, x.fma(a0, sum)));
    }

    /** As {@link FloatShiftKernel#addDots}, for at least two rows. */
    static void addDots(
            int rows,
            int columns,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int step,
            float[] c,
            int co) {
        for (int j = 0; j < columns; j += NARROW.length()) {
            addDotColumns(rows, a, ao + j, ars, b, bo + j, step, c, co + j);
        }
    }

    private static void addDotColumns(
            int rows, float[] a, int ao, int ars, float[] b, int bo, int step, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(NARROW, c, co);
        FloatVector c01 = FloatVector.fromArray(NARROW, c, co + SUMS);
        FloatVector c02 = FloatVector.fromArray(NARROW, c, co + 2 * SUMS);
        FloatVector c10 = FloatVector.fromArray(NARROW, c, co + 3 * SUMS);
        FloatVector c11 = FloatVector.fromArray(NARROW, c, co + 4 * SUMS);
        FloatVector c12 = FloatVector.fromArray(NARROW, c, co + 5 * SUMS);
        FloatVector c20 = FloatVector.fromArray(NARROW, c, co + 6 * SUMS);
        FloatVector c21 = FloatVector.fromArray(NARROW, c, co + 7 * SUMS);
        FloatVector c22 = FloatVector.fromArray(NARROW, c, co + 8 * SUMS);
        FloatVector a0 = FloatVector.fromArray(NARROW, a, ao);
        c00 = FloatVector.fromArray(NARROW, b, bo).fma(a0, c00);
        c01 = FloatVector.fromArray(NARROW, b, bo + 1).fma(a0, c01);
        c02 = FloatVector.fromArray(NARROW, b, bo + 2).fma(a0, c02);
        FloatVector a1 = FloatVector.fromArray(NARROW, a, ao + ars);
        FloatVector x = FloatVector.fromArray(NARROW, b, bo + step);
        FloatVector y = FloatVector.fromArray(NARROW, b, bo + step + 1);
        FloatVector z = FloatVector.fromArray(NARROW, b, bo + step + 2);
        c00 = x.fma(a1, c00);
        c01 = y.fma(a1, c01);
        c02 = z.fma(a1, c02);
        c10 = x.fma(a0, c10);
        c11 = y.fma(a0, c11);
        c12 = z.fma(a0, c12);
        int q = ao + 2 * ars;
        int r = bo + 2 * step;
        for (int i = 2; i < rows; i++) {
            FloatVector a2 = FloatVector.fromArray(NARROW, a, q);
            x = FloatVector.fromArray(NARROW, b, r);
            y = FloatVector.fromArray(NARROW, b, r + 1);
            z = FloatVector.fromArray(NARROW, b, r + 2);
            c00 = x.fma(a2, c00);
            c01 = y.fma(a2, c01);
            c02 = z.fma(a2, c02);
            c10 = x.fma(a1, c10);
            c11 = y.fma(a1, c11);
            c12 = z.fma(a1, c12);
            c20 = x.fma(a0, c20);
            c21 = y.fma(a0, c21);
            c22 = z.fma(a0, c22);
            a0 = a1;
            a1 = a2;
            q += ars;
            r += step;
        }
        x = FloatVector.fromArray(NARROW, b, r);
        y = FloatVector.fromArray(NARROW, b, r + 1);
        z = FloatVector.fromArray(NARROW, b, r + 2);
        c10 = x.fma(a1, c10);
        c11 = y.fma(a1, c11);
        c12 = z.fma(a1, c12);
        c20 = x.fma(a0, c20);
        c21 = y.fma(a0, c21);
        c22 = z.fma(a0, c22);
        r += step;
        c20 = FloatVector.fromArray(NARROW, b, r).fma(a1, c20);
        c21 = FloatVector.fromArray(NARROW, b, r + 1).fma(a1, c21);
        c22 = FloatVector.fromArray(NARROW, b, r + 2).fma(a1, c22);
        c00.intoArray(c, co);
        c01.intoArray(c, co + SUMS);
        c02.intoArray(c, co + 2 * SUMS);
        c10.intoArray(c, co + 3 * SUMS);
        c11.intoArray(c, co + 4 * SUMS);
        c12.intoArray(c, co + 5 * SUMS);
        c20.intoArray(c, co + 6 * SUMS);
        c21.intoArray(c, co + 7 * SUMS);
        c22.intoArray(c, co + 8 * SUMS);
    }
}
