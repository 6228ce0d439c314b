// Written by GenerateGemmKernels.java from FloatTiles4.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C that are 4 vectors wide and 1 to 6 rows high; B is packed. */
final class DoubleTiles4 {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int STRIP = CollectorLoops.STRIP;

    private DoubleTiles4() {}

    /**
     * C = S + A·B over {@code k} terms. A's rows are contiguous and {@code ars} apart. B is a panel
     * as wide as the tile. S may be C.
     */
    static void add(
            int rows,
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        switch (rows) {
            case 1 -> add1(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            case 2 -> add2(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            case 3 -> add3(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            case 4 -> add4(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            case 5 -> add5(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            default -> add6(k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
        }
    }

    private static void add1(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
                DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                c01 = b1.fma(a0, c01);
                c02 = b2.fma(a0, c02);
                c03 = b3.fma(a0, c03);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c01.intoArray(c, co + 0 * ldc + 1 * LANES);
        c02.intoArray(c, co + 0 * ldc + 2 * LANES);
        c03.intoArray(c, co + 0 * ldc + 3 * LANES);
    }

    private static void add2(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
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

    private static void add3(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
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
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                c23 = b3.fma(a2, c23);
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
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
        c23.intoArray(c, co + 2 * ldc + 3 * LANES);
    }

    private static void add4(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
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
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                c23 = b3.fma(a2, c23);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                c32 = b2.fma(a3, c32);
                c33 = b3.fma(a3, c33);
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
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
        c23.intoArray(c, co + 2 * ldc + 3 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
        c32.intoArray(c, co + 3 * ldc + 2 * LANES);
        c33.intoArray(c, co + 3 * ldc + 3 * LANES);
    }

    private static void add5(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        DoubleVector c42 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 2 * LANES);
        DoubleVector c43 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 3 * LANES);
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
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
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                c23 = b3.fma(a2, c23);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                c32 = b2.fma(a3, c32);
                c33 = b3.fma(a3, c33);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                c42 = b2.fma(a4, c42);
                c43 = b3.fma(a4, c43);
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
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
        c23.intoArray(c, co + 2 * ldc + 3 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
        c32.intoArray(c, co + 3 * ldc + 2 * LANES);
        c33.intoArray(c, co + 3 * ldc + 3 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c41.intoArray(c, co + 4 * ldc + 1 * LANES);
        c42.intoArray(c, co + 4 * ldc + 2 * LANES);
        c43.intoArray(c, co + 4 * ldc + 3 * LANES);
    }

    private static void add6(
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
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
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        DoubleVector c22 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        DoubleVector c23 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        DoubleVector c32 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        DoubleVector c33 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        DoubleVector c41 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        DoubleVector c42 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 2 * LANES);
        DoubleVector c43 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 3 * LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 0 * LANES);
        DoubleVector c51 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 1 * LANES);
        DoubleVector c52 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 2 * LANES);
        DoubleVector c53 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 3 * LANES);
        int q = 0;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (4 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (4 * LANES);
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
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                c21 = b1.fma(a2, c21);
                c22 = b2.fma(a2, c22);
                c23 = b3.fma(a2, c23);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                c31 = b1.fma(a3, c31);
                c32 = b2.fma(a3, c32);
                c33 = b3.fma(a3, c33);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
                c41 = b1.fma(a4, c41);
                c42 = b2.fma(a4, c42);
                c43 = b3.fma(a4, c43);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 5 * ars]);
                c50 = b0.fma(a5, c50);
                c51 = b1.fma(a5, c51);
                c52 = b2.fma(a5, c52);
                c53 = b3.fma(a5, c53);
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
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c21.intoArray(c, co + 2 * ldc + 1 * LANES);
        c22.intoArray(c, co + 2 * ldc + 2 * LANES);
        c23.intoArray(c, co + 2 * ldc + 3 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c31.intoArray(c, co + 3 * ldc + 1 * LANES);
        c32.intoArray(c, co + 3 * ldc + 2 * LANES);
        c33.intoArray(c, co + 3 * ldc + 3 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c41.intoArray(c, co + 4 * ldc + 1 * LANES);
        c42.intoArray(c, co + 4 * ldc + 2 * LANES);
        c43.intoArray(c, co + 4 * ldc + 3 * LANES);
        c50.intoArray(c, co + 5 * ldc + 0 * LANES);
        c51.intoArray(c, co + 5 * ldc + 1 * LANES);
        c52.intoArray(c, co + 5 * ldc + 2 * LANES);
        c53.intoArray(c, co + 5 * ldc + 3 * LANES);
    }
}
