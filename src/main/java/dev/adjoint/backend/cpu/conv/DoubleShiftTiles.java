// Written by GenerateConvKernels.java from FloatShiftTiles.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.gemm.CollectorLoops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.VarHandle;

/**
 * Tiles of C = S + A·B over {@code k} terms. A's rows are contiguous and {@code ars} apart; row p
 * of B lies at {@code bo + shift[p]}. S may be C. Few rows make wide tiles.
 */
final class DoubleShiftTiles {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int STRIP = CollectorLoops.STRIP;
    private static final int TERMS = 4;
    private static final int INDEX = Integer.MAX_VALUE >> 2;

    private DoubleShiftTiles() {}

    static void add1(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 3 * LANES);
        DoubleVector c04 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 4 * LANES);
        DoubleVector c05 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 5 * LANES);
        DoubleVector c06 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 6 * LANES);
        DoubleVector c07 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 7 * LANES);
        int last = ao + 0 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES).fma(a0, c00);
                c01 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES).fma(a0, c01);
                c02 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES).fma(a0, c02);
                c03 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES).fma(a0, c03);
                c04 = DoubleVector.fromArray(SPECIES, b, j + 4 * LANES).fma(a0, c04);
                c05 = DoubleVector.fromArray(SPECIES, b, j + 5 * LANES).fma(a0, c05);
                c06 = DoubleVector.fromArray(SPECIES, b, j + 6 * LANES).fma(a0, c06);
                c07 = DoubleVector.fromArray(SPECIES, b, j + 7 * LANES).fma(a0, c07);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES).fma(a0, c00);
                c01 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES).fma(a0, c01);
                c02 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES).fma(a0, c02);
                c03 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES).fma(a0, c03);
                c04 = DoubleVector.fromArray(SPECIES, b, j + 4 * LANES).fma(a0, c04);
                c05 = DoubleVector.fromArray(SPECIES, b, j + 5 * LANES).fma(a0, c05);
                c06 = DoubleVector.fromArray(SPECIES, b, j + 6 * LANES).fma(a0, c06);
                c07 = DoubleVector.fromArray(SPECIES, b, j + 7 * LANES).fma(a0, c07);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES).fma(a0, c00);
                c01 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES).fma(a0, c01);
                c02 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES).fma(a0, c02);
                c03 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES).fma(a0, c03);
                c04 = DoubleVector.fromArray(SPECIES, b, j + 4 * LANES).fma(a0, c04);
                c05 = DoubleVector.fromArray(SPECIES, b, j + 5 * LANES).fma(a0, c05);
                c06 = DoubleVector.fromArray(SPECIES, b, j + 6 * LANES).fma(a0, c06);
                c07 = DoubleVector.fromArray(SPECIES, b, j + 7 * LANES).fma(a0, c07);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES).fma(a0, c00);
                c01 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES).fma(a0, c01);
                c02 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES).fma(a0, c02);
                c03 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES).fma(a0, c03);
                c04 = DoubleVector.fromArray(SPECIES, b, j + 4 * LANES).fma(a0, c04);
                c05 = DoubleVector.fromArray(SPECIES, b, j + 5 * LANES).fma(a0, c05);
                c06 = DoubleVector.fromArray(SPECIES, b, j + 6 * LANES).fma(a0, c06);
                c07 = DoubleVector.fromArray(SPECIES, b, j + 7 * LANES).fma(a0, c07);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES).fma(a0, c00);
                c01 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES).fma(a0, c01);
                c02 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES).fma(a0, c02);
                c03 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES).fma(a0, c03);
                c04 = DoubleVector.fromArray(SPECIES, b, j + 4 * LANES).fma(a0, c04);
                c05 = DoubleVector.fromArray(SPECIES, b, j + 5 * LANES).fma(a0, c05);
                c06 = DoubleVector.fromArray(SPECIES, b, j + 6 * LANES).fma(a0, c06);
                c07 = DoubleVector.fromArray(SPECIES, b, j + 7 * LANES).fma(a0, c07);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c02.intoArray(c, co + 0 * ldc + 2 * LANES);
        c03.intoArray(c, co + 0 * ldc + 3 * LANES);
        c04.intoArray(c, co + 0 * ldc + 4 * LANES);
        c05.intoArray(c, co + 0 * ldc + 5 * LANES);
        c06.intoArray(c, co + 0 * ldc + 6 * LANES);
        c07.intoArray(c, co + 0 * ldc + 7 * LANES);
    }

    static void add2(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        DoubleVector c03 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 3 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 2 * LANES);
        DoubleVector c13 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 3 * LANES);
        int last = ao + 1 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 0]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                c13 = b3.fma(a1, c13);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                c13 = b3.fma(a1, c13);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                c13 = b3.fma(a1, c13);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                c13 = b3.fma(a1, c13);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                c13 = b3.fma(a1, c13);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c02.intoArray(c, co + 0 * ldc + 2 * LANES);
        c03.intoArray(c, co + 0 * ldc + 3 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c11.intoArray(c, co + 1 * ldc + 1 * LANES);
        c12.intoArray(c, co + 1 * ldc + 2 * LANES);
        c13.intoArray(c, co + 1 * ldc + 3 * LANES);
    }

    static void add3(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c02 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        DoubleVector c12 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 2 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        int last = ao + 2 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 0]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 0]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                c12 = b2.fma(a1, c12);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c02.intoArray(c, co + 0 * ldc + 2 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c11.intoArray(c, co + 1 * ldc + 1 * LANES);
        c12.intoArray(c, co + 1 * ldc + 2 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
    }

    static void add4(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        int last = ao + 3 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 0]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 0]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 0]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c11.intoArray(c, co + 1 * ldc + 1 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
    }

    static void add5(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        int last = ao + 4 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        int i4 = ao + 4 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 0]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 0]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 0]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 0]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 1]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 2]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 3]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c11.intoArray(c, co + 1 * ldc + 1 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c41.intoArray(c, co + 4 * ldc + 1 * LANES);
    }

    static void add6(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 0 * LANES);
        DoubleVector c51 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 1 * LANES);
        int last = ao + 5 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(ao, last) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        int i4 = ao + 4 * ars & INDEX;
        int i5 = ao + 5 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            {
                int j = bo + shift[p + 0];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 0]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 0]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 0]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 0]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 0]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i5 + p + 0]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 1];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 1]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i5 + p + 1]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 2];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 2]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i5 + p + 2]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
                VarHandle.loadLoadFence();
            }
            {
                int j = bo + shift[p + 3];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                VarHandle.loadLoadFence();
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                VarHandle.loadLoadFence();
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                VarHandle.loadLoadFence();
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                VarHandle.loadLoadFence();
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i4 + p + 3]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                VarHandle.loadLoadFence();
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i5 + p + 3]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bo + shift[q + p];
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                c11 = b1.fma(a1, c11);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 5 * ars]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c11.intoArray(c, co + 1 * ldc + 1 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c41.intoArray(c, co + 4 * ldc + 1 * LANES);
        c50.intoArray(c, co + 5 * ldc + 0 * LANES);
        c51.intoArray(c, co + 5 * ldc + 1 * LANES);
    }
}
