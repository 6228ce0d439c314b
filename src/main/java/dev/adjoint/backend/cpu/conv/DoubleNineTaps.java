// Written by GenerateConvKernels.java from FloatNineTaps.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Correlations of one channel with 3 × 3 taps. A row of B takes part in three rows of results, so
 * it is loaded once for them: unaligned loads, of which half cross a cache line, are the bottleneck
 * of a tap at a time.
 */
final class DoubleNineTaps {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int SUMS = DoubleShiftKernel.SUMS;

    /** At most as wide as a sum. */
    private static final VectorSpecies<Double> NARROW =
            VectorSpecies.of(
                    double.class,
                    VectorShape.forBitSize(Math.min(SPECIES.vectorBitSize(), SUMS * Double.SIZE)));

    private DoubleNineTaps() {}

    /** As {@link DoubleShiftKernel#addNine}, for at least a vector of columns. */
    static void add(
            int rows,
            int columns,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
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
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
            int co,
            int ldc) {
        DoubleVector a00 = DoubleVector.broadcast(SPECIES, a[ao]);
        DoubleVector a01 = DoubleVector.broadcast(SPECIES, a[ao + 1]);
        DoubleVector a02 = DoubleVector.broadcast(SPECIES, a[ao + 2]);
        DoubleVector a10 = DoubleVector.broadcast(SPECIES, a[ao + 3]);
        DoubleVector a11 = DoubleVector.broadcast(SPECIES, a[ao + 4]);
        DoubleVector a12 = DoubleVector.broadcast(SPECIES, a[ao + 5]);
        DoubleVector a20 = DoubleVector.broadcast(SPECIES, a[ao + 6]);
        DoubleVector a21 = DoubleVector.broadcast(SPECIES, a[ao + 7]);
        DoubleVector a22 = DoubleVector.broadcast(SPECIES, a[ao + 8]);
        DoubleVector begin = DoubleVector.broadcast(SPECIES, start);
        int from = bo + step;
        DoubleVector s1 = row(b, bo, begin, a00, a01, a02);
        DoubleVector t1 = row(b, bo + LANES, begin, a00, a01, a02);
        DoubleVector s2 = row(b, from, s1, a10, a11, a12);
        DoubleVector t2 = row(b, from + LANES, t1, a10, a11, a12);
        s1 = row(b, from, begin, a00, a01, a02);
        t1 = row(b, from + LANES, begin, a00, a01, a02);
        int to = co;
        for (int i = 0; i < rows; i++) {
            from += step;
            DoubleVector x = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector y = DoubleVector.fromArray(SPECIES, b, from + 1);
            DoubleVector z = DoubleVector.fromArray(SPECIES, b, from + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, s2))).intoArray(c, to);
            s2 = z.fma(a12, y.fma(a11, x.fma(a10, s1)));
            s1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            x = DoubleVector.fromArray(SPECIES, b, from + LANES);
            y = DoubleVector.fromArray(SPECIES, b, from + LANES + 1);
            z = DoubleVector.fromArray(SPECIES, b, from + LANES + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, t2))).intoArray(c, to + LANES);
            t2 = z.fma(a12, y.fma(a11, x.fma(a10, t1)));
            t1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            to += ldc;
        }
    }

    private static void addVector(
            int rows,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
            int co,
            int ldc) {
        DoubleVector a00 = DoubleVector.broadcast(SPECIES, a[ao]);
        DoubleVector a01 = DoubleVector.broadcast(SPECIES, a[ao + 1]);
        DoubleVector a02 = DoubleVector.broadcast(SPECIES, a[ao + 2]);
        DoubleVector a10 = DoubleVector.broadcast(SPECIES, a[ao + 3]);
        DoubleVector a11 = DoubleVector.broadcast(SPECIES, a[ao + 4]);
        DoubleVector a12 = DoubleVector.broadcast(SPECIES, a[ao + 5]);
        DoubleVector a20 = DoubleVector.broadcast(SPECIES, a[ao + 6]);
        DoubleVector a21 = DoubleVector.broadcast(SPECIES, a[ao + 7]);
        DoubleVector a22 = DoubleVector.broadcast(SPECIES, a[ao + 8]);
        DoubleVector begin = DoubleVector.broadcast(SPECIES, start);
        int from = bo + step;
        DoubleVector s1 = row(b, bo, begin, a00, a01, a02);
        DoubleVector s2 = row(b, from, s1, a10, a11, a12);
        s1 = row(b, from, begin, a00, a01, a02);
        int to = co;
        for (int i = 0; i < rows; i++) {
            from += step;
            DoubleVector x = DoubleVector.fromArray(SPECIES, b, from);
            DoubleVector y = DoubleVector.fromArray(SPECIES, b, from + 1);
            DoubleVector z = DoubleVector.fromArray(SPECIES, b, from + 2);
            z.fma(a22, y.fma(a21, x.fma(a20, s2))).intoArray(c, to);
            s2 = z.fma(a12, y.fma(a11, x.fma(a10, s1)));
            s1 = z.fma(a02, y.fma(a01, x.fma(a00, begin)));
            to += ldc;
        }
    }

    private static DoubleVector row(
            double[] b,
            int bo,
            DoubleVector sum,
            DoubleVector a0,
            DoubleVector a1,
            DoubleVector a2) {
        DoubleVector x = DoubleVector.fromArray(SPECIES, b, bo);
        DoubleVector y = DoubleVector.fromArray(SPECIES, b, bo + 1);
        DoubleVector z = DoubleVector.fromArray(SPECIES, b, bo + 2);
        return z.fma(a2, y.fma(a1, x.fma(a0, sum)));
    }

    /** As {@link DoubleShiftKernel#addDots}, for at least two rows. */
    static void addDots(
            int rows,
            int columns,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int step,
            double[] c,
            int co) {
        for (int j = 0; j < columns; j += NARROW.length()) {
            addDotColumns(rows, a, ao + j, ars, b, bo + j, step, c, co + j);
        }
    }

    private static void addDotColumns(
            int rows,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int step,
            double[] c,
            int co) {
        DoubleVector c00 = DoubleVector.fromArray(NARROW, c, co);
        DoubleVector c01 = DoubleVector.fromArray(NARROW, c, co + SUMS);
        DoubleVector c02 = DoubleVector.fromArray(NARROW, c, co + 2 * SUMS);
        DoubleVector c10 = DoubleVector.fromArray(NARROW, c, co + 3 * SUMS);
        DoubleVector c11 = DoubleVector.fromArray(NARROW, c, co + 4 * SUMS);
        DoubleVector c12 = DoubleVector.fromArray(NARROW, c, co + 5 * SUMS);
        DoubleVector c20 = DoubleVector.fromArray(NARROW, c, co + 6 * SUMS);
        DoubleVector c21 = DoubleVector.fromArray(NARROW, c, co + 7 * SUMS);
        DoubleVector c22 = DoubleVector.fromArray(NARROW, c, co + 8 * SUMS);
        DoubleVector a0 = DoubleVector.fromArray(NARROW, a, ao);
        c00 = DoubleVector.fromArray(NARROW, b, bo).fma(a0, c00);
        c01 = DoubleVector.fromArray(NARROW, b, bo + 1).fma(a0, c01);
        c02 = DoubleVector.fromArray(NARROW, b, bo + 2).fma(a0, c02);
        DoubleVector a1 = DoubleVector.fromArray(NARROW, a, ao + ars);
        DoubleVector x = DoubleVector.fromArray(NARROW, b, bo + step);
        DoubleVector y = DoubleVector.fromArray(NARROW, b, bo + step + 1);
        DoubleVector z = DoubleVector.fromArray(NARROW, b, bo + step + 2);
        c00 = x.fma(a1, c00);
        c01 = y.fma(a1, c01);
        c02 = z.fma(a1, c02);
        c10 = x.fma(a0, c10);
        c11 = y.fma(a0, c11);
        c12 = z.fma(a0, c12);
        int q = ao + 2 * ars;
        int r = bo + 2 * step;
        for (int i = 2; i < rows; i++) {
            DoubleVector a2 = DoubleVector.fromArray(NARROW, a, q);
            x = DoubleVector.fromArray(NARROW, b, r);
            y = DoubleVector.fromArray(NARROW, b, r + 1);
            z = DoubleVector.fromArray(NARROW, b, r + 2);
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
        x = DoubleVector.fromArray(NARROW, b, r);
        y = DoubleVector.fromArray(NARROW, b, r + 1);
        z = DoubleVector.fromArray(NARROW, b, r + 2);
        c10 = x.fma(a1, c10);
        c11 = y.fma(a1, c11);
        c12 = z.fma(a1, c12);
        c20 = x.fma(a0, c20);
        c21 = y.fma(a0, c21);
        c22 = z.fma(a0, c22);
        r += step;
        c20 = DoubleVector.fromArray(NARROW, b, r).fma(a1, c20);
        c21 = DoubleVector.fromArray(NARROW, b, r + 1).fma(a1, c21);
        c22 = DoubleVector.fromArray(NARROW, b, r + 2).fma(a1, c22);
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
