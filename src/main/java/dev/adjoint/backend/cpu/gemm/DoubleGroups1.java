// Written by GenerateGemmKernels.java from FloatGroups1.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.VarHandle;

/** Tiles of C that are 1 vectors wide and 4 to 6 rows high; A and B are packed. */
final class DoubleGroups1 {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int TERMS = 4;
    private static final int INDEX = Integer.MAX_VALUE >> 2;
    private static final int COLUMNS = 1 * LANES;
    private static final int GROUP = DoublePacking.GROUP;
    private static final int STEP = Math.min(GROUP, COLUMNS);
    private static final int NEVER = -1;

    private DoubleGroups1() {}

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
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        int most = Vectors.FREE_FENCES ? k / TERMS * TERMS * STEP & INDEX : 0;
        for (int q = 0; q < most; q += TERMS * STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 1 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 2 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 3 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
        }
        for (int q = most; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
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
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        int most = Vectors.FREE_FENCES ? k / TERMS * TERMS * STEP & INDEX : 0;
        for (int q = 0; q < most; q += TERMS * STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 1 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 2 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 3 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
        }
        for (int q = most; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4]);
            c40 = b0.fma(a4, c40);
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
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
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        DoubleVector c40 = DoubleVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        DoubleVector c50 = DoubleVector.fromArray(SPECIES, s, so + 5 * lds + 0 * LANES);
        int ai = ao & INDEX;
        int bi = bo & INDEX;
        int end = k * STEP & INDEX;
        int most = Vectors.FREE_FENCES ? k / TERMS * TERMS * STEP & INDEX : 0;
        for (int q = 0; q < most; q += TERMS * STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 0 * GROUP + 5]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 1 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 1 * GROUP + 5]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 2 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 2 * GROUP + 5]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 3 * COLUMNS + 0 * LANES);
                DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 0]);
                c00 = b0.fma(a0, c00);
                DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 1]);
                c10 = b0.fma(a1, c10);
                DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 2]);
                c20 = b0.fma(a2, c20);
                DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 3]);
                c30 = b0.fma(a3, c30);
                DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 4]);
                c40 = b0.fma(a4, c40);
                DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 3 * GROUP + 5]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
        }
        for (int q = most; q < end; q += STEP) {
            int i = ai + q * (GROUP / STEP);
            int j = bi + q * (COLUMNS / STEP);
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j + 0 * LANES);
            DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[i + 0]);
            c00 = b0.fma(a0, c00);
            if (q == never) {
                break;
            }
            DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[i + 1]);
            c10 = b0.fma(a1, c10);
            DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[i + 2]);
            c20 = b0.fma(a2, c20);
            DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[i + 3]);
            c30 = b0.fma(a3, c30);
            DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[i + 4]);
            c40 = b0.fma(a4, c40);
            DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[i + 5]);
            c50 = b0.fma(a5, c50);
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c50.intoArray(c, co + 5 * ldc + 0 * LANES);
    }
}
