// Written by GenerateGemmKernels.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.VarHandle;

/** Tiles of C that are 1 vectors wide and 1 to 6 rows high; B is packed. */
final class FloatTiles1 {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();
    private static final int TERMS = 4;
    private static final int INDEX = Integer.MAX_VALUE >> 2;
    private static final int STRIP = CollectorLoops.STRIP;

    private FloatTiles1() {}

    /**
     * C = S + A·B over {@code k} terms. A's rows are contiguous and {@code ars} apart. B is a panel
     * as wide as the tile. S may be C.
     */
    static void add(
            int rows,
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
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
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        int last = ao + 0 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
    }

    private static void add2(
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        int last = ao + 1 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p]);
                c10 = b0.fma(a1, c10);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
    }

    private static void add3(
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        int last = ao + 2 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p]);
                c20 = b0.fma(a2, c20);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
    }

    private static void add4(
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        int last = ao + 3 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
    }

    private static void add5(
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        int last = ao + 4 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        int i4 = ao + 4 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 1]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 2]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 3]);
                c40 = b0.fma(a4, c40);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
    }

    private static void add6(
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so + 0 * lds + 0 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + 1 * lds + 0 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 0 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 0 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 0 * LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 0 * LANES);
        int last = ao + 5 * ars;
        boolean fenced = Vectors.FREE_FENCES && Math.max(Math.max(ao, last), bo) <= INDEX;
        int most = fenced ? k / TERMS * TERMS & INDEX : 0;
        int i0 = ao + 0 * ars & INDEX;
        int i1 = ao + 1 * ars & INDEX;
        int i2 = ao + 2 * ars & INDEX;
        int i3 = ao + 3 * ars & INDEX;
        int i4 = ao + 4 * ars & INDEX;
        int i5 = ao + 5 * ars & INDEX;
        for (int p = 0; p < most; p += TERMS) {
            int j = (bo & INDEX) + p * (1 * LANES);
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p]);
                c40 = b0.fma(a4, c40);
                FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + p]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 1 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 1]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 1]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 1]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 1]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 1]);
                c40 = b0.fma(a4, c40);
                FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + p + 1]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 2 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 2]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 2]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 2]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 2]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 2]);
                c40 = b0.fma(a4, c40);
                FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + p + 2]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
            {
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 3 * (1 * LANES) + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i0 + p + 3]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i1 + p + 3]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i2 + p + 3]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i3 + p + 3]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i4 + p + 3]);
                c40 = b0.fma(a4, c40);
                FloatVector a5 = FloatVector.broadcast(SPECIES, a[i5 + p + 3]);
                c50 = b0.fma(a5, c50);
                VarHandle.loadLoadFence();
            }
        }
        int q = most;
        while (q < k) {
            int count = CollectorLoops.STRIP_MINED ? k - q : Math.min(k - q, STRIP);
            int aq = ao + q;
            int bq = bo + q * (1 * LANES);
            for (int p = 0; p < count; p++) {
                int i = aq + p;
                int j = bq + p * (1 * LANES);
                FloatVector b0 = FloatVector.fromArray(SPECIES, b, j + 0 * LANES);
                FloatVector a0 = FloatVector.broadcast(SPECIES, a[i + 0 * ars]);
                c00 = b0.fma(a0, c00);
                FloatVector a1 = FloatVector.broadcast(SPECIES, a[i + 1 * ars]);
                c10 = b0.fma(a1, c10);
                FloatVector a2 = FloatVector.broadcast(SPECIES, a[i + 2 * ars]);
                c20 = b0.fma(a2, c20);
                FloatVector a3 = FloatVector.broadcast(SPECIES, a[i + 3 * ars]);
                c30 = b0.fma(a3, c30);
                FloatVector a4 = FloatVector.broadcast(SPECIES, a[i + 4 * ars]);
                c40 = b0.fma(a4, c40);
                FloatVector a5 = FloatVector.broadcast(SPECIES, a[i + 5 * ars]);
                c50 = b0.fma(a5, c50);
            }
            q += count;
        }
        c00.intoArray(c, co + 0 * ldc + 0 * LANES);
        c10.intoArray(c, co + 1 * ldc + 0 * LANES);
        c20.intoArray(c, co + 2 * ldc + 0 * LANES);
        c30.intoArray(c, co + 3 * ldc + 0 * LANES);
        c40.intoArray(c, co + 4 * ldc + 0 * LANES);
        c50.intoArray(c, co + 5 * ldc + 0 * LANES);
    }
}
