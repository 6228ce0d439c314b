// Written by GenerateGemmKernels.java from FloatGroups4.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C that are 4 vectors wide and 4 to 6 rows high; A and B are packed. */
final class DoubleGroups4 {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int INDEX = Integer.MAX_VALUE >> 2;
    private static final int COLUMNS = 4 * LANES;
    private static final int GROUP = DoublePacking.GROUP;
    private static final int STEP = Math.min(GROUP, COLUMNS);
    private static final int NEVER = -1;

    private DoubleGroups4() {}

    /**
     * C = S + A·B over {@code k} terms. A is a group of rows and B a panel as wide as the tile; of
     * both, what belongs to one term is adjacent. S may be C.
     */
    static void add(
            int rows,
            int k,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        switch (rows) {
            case 4 -> add4(k, NEVER, a, ao, b, bo, s, so, lds, c, co, ldc);
            case 5 -> add5(k, NEVER, a, ao, b, bo, s, so, lds, c, co, ldc);
            default -> add6(k, NEVER, a, ao, b, bo, s, so, lds, c, co, ldc);
        }
    }

    private static void add4(
            int k,
            int never,
            double[] a,
            int ao,
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
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
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
            int never,
            double[] a,
            int ao,
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
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4]);
            c40 = b0.fma(a4, c40);
            c41 = b1.fma(a4, c41);
            c42 = b2.fma(a4, c42);
            c43 = b3.fma(a4, c43);
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
            int never,
            double[] a,
            int ao,
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
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + 1 * LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4]);
            c40 = b0.fma(a4, c40);
            c41 = b1.fma(a4, c41);
            c42 = b2.fma(a4, c42);
            c43 = b3.fma(a4, c43);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 5]);
            c50 = b0.fma(a5, c50);
            c51 = b1.fma(a5, c51);
            c52 = b2.fma(a5, c52);
            c53 = b3.fma(a5, c53);
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
