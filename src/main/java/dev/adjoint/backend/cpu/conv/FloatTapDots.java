// Written by GenerateConvKernels.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds a vector of columns of products to up to 9 sums of {@link FloatShiftKernel#SUMS} lanes. Row
 * i of A begins at {@code ao + i * ars}, row i of what it is multiplied with for sum p at {@code bo
 * + shift[from + p] + i * brs}.
 */
final class FloatTapDots {
    /** At most as wide as a sum. */
    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(
                    float.class,
                    VectorShape.forBitSize(
                            Math.min(
                                    Vectors.FLOAT.vectorBitSize(),
                                    FloatShiftKernel.SUMS * Float.SIZE)));

    static final int LANES = SPECIES.length();
    private static final int SUMS = FloatShiftKernel.SUMS;

    private FloatTapDots() {}

    static void add(
            int taps,
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        switch (taps) {
            case 1 -> add1(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 2 -> add2(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 3 -> add3(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 4 -> add4(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 5 -> add5(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 6 -> add6(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 7 -> add7(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            case 8 -> add8(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
            default -> add9(rows, a, ao, ars, b, bo, brs, shift, from, c, co);
        }
    }

    private static void add1(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
    }

    private static void add2(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
    }

    private static void add3(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
    }

    private static void add4(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
    }

    private static void add5(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * SUMS);
        int b4 = bo + shift[from + 4];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            c4 = FloatVector.fromArray(SPECIES, b, b4 + r).fma(y, c4);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
        c4.intoArray(c, co + 4 * SUMS);
    }

    private static void add6(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * SUMS);
        int b4 = bo + shift[from + 4];
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, co + 5 * SUMS);
        int b5 = bo + shift[from + 5];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            c4 = FloatVector.fromArray(SPECIES, b, b4 + r).fma(y, c4);
            c5 = FloatVector.fromArray(SPECIES, b, b5 + r).fma(y, c5);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
        c4.intoArray(c, co + 4 * SUMS);
        c5.intoArray(c, co + 5 * SUMS);
    }

    private static void add7(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * SUMS);
        int b4 = bo + shift[from + 4];
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, co + 5 * SUMS);
        int b5 = bo + shift[from + 5];
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, co + 6 * SUMS);
        int b6 = bo + shift[from + 6];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            c4 = FloatVector.fromArray(SPECIES, b, b4 + r).fma(y, c4);
            c5 = FloatVector.fromArray(SPECIES, b, b5 + r).fma(y, c5);
            c6 = FloatVector.fromArray(SPECIES, b, b6 + r).fma(y, c6);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
        c4.intoArray(c, co + 4 * SUMS);
        c5.intoArray(c, co + 5 * SUMS);
        c6.intoArray(c, co + 6 * SUMS);
    }

    private static void add8(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * SUMS);
        int b4 = bo + shift[from + 4];
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, co + 5 * SUMS);
        int b5 = bo + shift[from + 5];
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, co + 6 * SUMS);
        int b6 = bo + shift[from + 6];
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, co + 7 * SUMS);
        int b7 = bo + shift[from + 7];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            c4 = FloatVector.fromArray(SPECIES, b, b4 + r).fma(y, c4);
            c5 = FloatVector.fromArray(SPECIES, b, b5 + r).fma(y, c5);
            c6 = FloatVector.fromArray(SPECIES, b, b6 + r).fma(y, c6);
            c7 = FloatVector.fromArray(SPECIES, b, b7 + r).fma(y, c7);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
        c4.intoArray(c, co + 4 * SUMS);
        c5.intoArray(c, co + 5 * SUMS);
        c6.intoArray(c, co + 6 * SUMS);
        c7.intoArray(c, co + 7 * SUMS);
    }

    private static void add9(
            int rows,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            int from,
            float[] c,
            int co) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, co + 0 * SUMS);
        int b0 = bo + shift[from + 0];
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + 1 * SUMS);
        int b1 = bo + shift[from + 1];
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * SUMS);
        int b2 = bo + shift[from + 2];
        FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * SUMS);
        int b3 = bo + shift[from + 3];
        FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * SUMS);
        int b4 = bo + shift[from + 4];
        FloatVector c5 = FloatVector.fromArray(SPECIES, c, co + 5 * SUMS);
        int b5 = bo + shift[from + 5];
        FloatVector c6 = FloatVector.fromArray(SPECIES, c, co + 6 * SUMS);
        int b6 = bo + shift[from + 6];
        FloatVector c7 = FloatVector.fromArray(SPECIES, c, co + 7 * SUMS);
        int b7 = bo + shift[from + 7];
        FloatVector c8 = FloatVector.fromArray(SPECIES, c, co + 8 * SUMS);
        int b8 = bo + shift[from + 8];
        int q = ao;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            FloatVector y = FloatVector.fromArray(SPECIES, a, q);
            c0 = FloatVector.fromArray(SPECIES, b, b0 + r).fma(y, c0);
            c1 = FloatVector.fromArray(SPECIES, b, b1 + r).fma(y, c1);
            c2 = FloatVector.fromArray(SPECIES, b, b2 + r).fma(y, c2);
            c3 = FloatVector.fromArray(SPECIES, b, b3 + r).fma(y, c3);
            c4 = FloatVector.fromArray(SPECIES, b, b4 + r).fma(y, c4);
            c5 = FloatVector.fromArray(SPECIES, b, b5 + r).fma(y, c5);
            c6 = FloatVector.fromArray(SPECIES, b, b6 + r).fma(y, c6);
            c7 = FloatVector.fromArray(SPECIES, b, b7 + r).fma(y, c7);
            c8 = FloatVector.fromArray(SPECIES, b, b8 + r).fma(y, c8);
            q += ars;
            r += brs;
        }
        c0.intoArray(c, co + 0 * SUMS);
        c1.intoArray(c, co + 1 * SUMS);
        c2.intoArray(c, co + 2 * SUMS);
        c3.intoArray(c, co + 3 * SUMS);
        c4.intoArray(c, co + 4 * SUMS);
        c5.intoArray(c, co + 5 * SUMS);
        c6.intoArray(c, co + 6 * SUMS);
        c7.intoArray(c, co + 7 * SUMS);
        c8.intoArray(c, co + 8 * SUMS);
    }
}
