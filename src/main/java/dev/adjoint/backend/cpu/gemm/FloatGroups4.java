// Written by GenerateGemmKernels.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of C that are 4 vectors wide and 4 to 6 rows high; A and B are packed. */
final class FloatGroups4 {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();
    private static final int INDEX = Integer.MAX_VALUE >> 2;
    private static final int COLUMNS = 4 * LANES;
    private static final int GROUP = FloatPacking.GROUP;
    private static final int STEP = Math.min(GROUP, COLUMNS);
    private static final int NEVER = -1;

    private FloatGroups4() {}

    /**
     * C = S + A·B over {@code k} terms. A is a group of rows and B a panel as wide as the tile; of
     * both, what belongs to one term is adjacent. S may be C.
     */
    static void add(
            int rows,
            int k,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
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
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + 1 * LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
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
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        FloatVector c42 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 2 * LANES);
        FloatVector c43 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 3 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + 1 * LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
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
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 1 * LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 1 * LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 1 * LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 1 * LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 3 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 1 * LANES);
        FloatVector c42 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 2 * LANES);
        FloatVector c43 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 3 * LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 0 * LANES);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 1 * LANES);
        FloatVector c52 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 2 * LANES);
        FloatVector c53 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 3 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        for (int q = 0; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, j + 1 * LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, j + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, j + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            if (q == never) {
                break;
            }
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4]);
            c40 = b0.fma(a4, c40);
            c41 = b1.fma(a4, c41);
            c42 = b2.fma(a4, c42);
            c43 = b3.fma(a4, c43);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5]);
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
