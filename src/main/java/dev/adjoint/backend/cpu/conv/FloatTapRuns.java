// Written by GenerateConvKernels.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds the products of up to 9 weights to a run of results. Product p of result j reads {@code b[bo
 * + shift[from + p] + j]}. Up to a vector more results are computed.
 */
final class FloatTapRuns {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();

    private FloatTapRuns() {}

    static final int TAPS = 9;

    static void add(
            int taps,
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        switch (taps) {
            case 1 -> add1(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 2 -> add2(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 3 -> add3(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 4 -> add4(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 5 -> add5(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 6 -> add6(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 7 -> add7(n, a, ao, b, bo, shift, from, s, so, c, co);
            case 8 -> add8(n, a, ao, b, bo, shift, from, s, so, c, co);
            default -> add9(n, a, ao, b, bo, shift, from, s, so, c, co);
        }
    }

    private static void add1(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add2(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add3(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add4(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add5(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        int b4 = bo + shift[from + 4];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum = FloatVector.fromArray(SPECIES, b, b4 + j).fma(a4, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add6(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        int b4 = bo + shift[from + 4];
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        int b5 = bo + shift[from + 5];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum = FloatVector.fromArray(SPECIES, b, b4 + j).fma(a4, sum);
            sum = FloatVector.fromArray(SPECIES, b, b5 + j).fma(a5, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add7(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        int b4 = bo + shift[from + 4];
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        int b5 = bo + shift[from + 5];
        FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + 6]);
        int b6 = bo + shift[from + 6];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum = FloatVector.fromArray(SPECIES, b, b4 + j).fma(a4, sum);
            sum = FloatVector.fromArray(SPECIES, b, b5 + j).fma(a5, sum);
            sum = FloatVector.fromArray(SPECIES, b, b6 + j).fma(a6, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add8(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        int b4 = bo + shift[from + 4];
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        int b5 = bo + shift[from + 5];
        FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + 6]);
        int b6 = bo + shift[from + 6];
        FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + 7]);
        int b7 = bo + shift[from + 7];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum = FloatVector.fromArray(SPECIES, b, b4 + j).fma(a4, sum);
            sum = FloatVector.fromArray(SPECIES, b, b5 + j).fma(a5, sum);
            sum = FloatVector.fromArray(SPECIES, b, b6 + j).fma(a6, sum);
            sum = FloatVector.fromArray(SPECIES, b, b7 + j).fma(a7, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void add9(
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            int from,
            float[] s,
            int so,
            float[] c,
            int co) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[ao + 0]);
        int b0 = bo + shift[from + 0];
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[ao + 1]);
        int b1 = bo + shift[from + 1];
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[ao + 2]);
        int b2 = bo + shift[from + 2];
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[ao + 3]);
        int b3 = bo + shift[from + 3];
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[ao + 4]);
        int b4 = bo + shift[from + 4];
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[ao + 5]);
        int b5 = bo + shift[from + 5];
        FloatVector a6 = FloatVector.broadcast(SPECIES, a[ao + 6]);
        int b6 = bo + shift[from + 6];
        FloatVector a7 = FloatVector.broadcast(SPECIES, a[ao + 7]);
        int b7 = bo + shift[from + 7];
        FloatVector a8 = FloatVector.broadcast(SPECIES, a[ao + 8]);
        int b8 = bo + shift[from + 8];
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, s, so + j);
            sum = FloatVector.fromArray(SPECIES, b, b0 + j).fma(a0, sum);
            sum = FloatVector.fromArray(SPECIES, b, b1 + j).fma(a1, sum);
            sum = FloatVector.fromArray(SPECIES, b, b2 + j).fma(a2, sum);
            sum = FloatVector.fromArray(SPECIES, b, b3 + j).fma(a3, sum);
            sum = FloatVector.fromArray(SPECIES, b, b4 + j).fma(a4, sum);
            sum = FloatVector.fromArray(SPECIES, b, b5 + j).fma(a5, sum);
            sum = FloatVector.fromArray(SPECIES, b, b6 + j).fma(a6, sum);
            sum = FloatVector.fromArray(SPECIES, b, b7 + j).fma(a7, sum);
            sum = FloatVector.fromArray(SPECIES, b, b8 + j).fma(a8, sum);
            sum.intoArray(c, co + j);
        }
    }
}
