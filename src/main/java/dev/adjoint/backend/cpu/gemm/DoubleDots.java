// Written by GenerateGemmKernels.java from FloatDots.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

/**
 * Products summed by {@link Summation#LANES_OVER_K}: elements of C as inner products of rows of A
 * with columns of B, several at a time to reuse what was loaded.
 */
final class DoubleDots {
    private static final int LANES = Vectors.DOUBLE.length();
    private static final int SUMS = Summation.LANES;

    /** The tile: so many rows of A by so many columns of B. */
    private static final int ROWS = 4;

    private static final int COLUMNS = 2;

    /** Columns, or rows, that are taken together where there is but one of the other. */
    private static final int LONG = 8;

    private DoubleDots() {}

    static void compute(DoubleJob job) {
        job.straighten();
        double[] sums = job.workC(LONG * SUMS);
        int rows = job.m - job.m % ROWS;
        int columns = job.n - job.n % COLUMNS;
        for (int i = 0; i < rows; i += ROWS) {
            for (int j = 0; j < columns; j += COLUMNS) {
                tile(job, i, j, sums);
            }
        }
        for (int j = columns; j < job.n; j++) {
            column(job, rows, j, sums);
        }
        for (int i = rows; i < job.m; i++) {
            row(job, i, sums);
        }
        job.finish(0, job.m, 0, job.n);
    }

    private static void tile(DoubleJob job, int i, int j, double[] sums) {
        int ao = job.ao + i * job.ars;
        int bo = job.bo + j * job.bcs;
        for (int lane = 0; lane < SUMS; lane += LANES) {
            DoubleDotTiles.dot4x2(
                    job.k, job.a, ao + lane, job.ars, job.b, bo + lane, job.bcs, sums, lane);
        }
        finish(job, i, ROWS, j, COLUMNS, sums);
    }

    /** One column of C, its first rows. */
    private static void column(DoubleJob job, int rows, int j, double[] sums) {
        int i = 0;
        for (; i + LONG <= rows; i += LONG) {
            int ao = job.ao + i * job.ars;
            int bo = job.bo + j * job.bcs;
            for (int lane = 0; lane < SUMS; lane += LANES) {
                DoubleDotTiles.dot1x8(
                        job.k, job.b, bo + lane, job.a, ao + lane, job.ars, sums, lane);
            }
            finish(job, i, LONG, j, 1, sums);
        }
        for (; i < rows; i++) {
            single(job, i, j, sums);
        }
    }

    private static void row(DoubleJob job, int i, double[] sums) {
        int j = 0;
        for (; j + LONG <= job.n; j += LONG) {
            int ao = job.ao + i * job.ars;
            int bo = job.bo + j * job.bcs;
            for (int lane = 0; lane < SUMS; lane += LANES) {
                DoubleDotTiles.dot1x8(
                        job.k, job.a, ao + lane, job.b, bo + lane, job.bcs, sums, lane);
            }
            finish(job, i, 1, j, LONG, sums);
        }
        for (; j < job.n; j++) {
            single(job, i, j, sums);
        }
    }

    private static void single(DoubleJob job, int i, int j, double[] sums) {
        int ao = job.ao + i * job.ars;
        int bo = job.bo + j * job.bcs;
        for (int lane = 0; lane < SUMS; lane += LANES) {
            DoubleDotTiles.dot1x1(job.k, job.a, ao + lane, job.b, bo + lane, sums, lane);
        }
        finish(job, i, 1, j, 1, sums);
    }

    /**
     * Completes a tile of {@code rows} by {@code columns} elements of C from their partial sums,
     * which lie in the order of the elements.
     */
    private static void finish(DoubleJob job, int i, int rows, int j, int columns, double[] sums) {
        int tail = job.k % SUMS;
        if (tail > 0) {
            addTail(job, i, rows, j, columns, tail, sums);
        }
        double[] c = job.c;
        boolean add = job.accumulate;
        for (int r = 0; r < rows; r++) {
            int co = job.co + (i + r) * job.crs + j;
            for (int q = 0; q < columns; q++) {
                double sum = combine(sums, (r * columns + q) * SUMS);
                c[co + q] = add ? c[co + q] + sum : sum;
            }
        }
    }

    /** Adds the terms beyond the last multiple of the lanes. */
    private static void addTail(
            DoubleJob job, int i, int rows, int j, int columns, int tail, double[] sums) {
        double[] a = job.a;
        double[] b = job.b;
        for (int r = 0; r < rows; r++) {
            int ao = job.ao + (i + r) * job.ars + job.k - tail;
            for (int q = 0; q < columns; q++) {
                int bo = job.bo + (j + q) * job.bcs + job.k - tail;
                int o = (r * columns + q) * SUMS;
                for (int l = 0; l < tail; l++) {
                    sums[o + l] = Math.fma(a[ao + l], b[bo + l], sums[o + l]);
                }
            }
        }
    }

    /** The sum by halves of 16 numbers; without intermediate stores, as this is half the time. */
    private static double combine(double[] s, int o) {
        double s0 = s[o] + s[o + 8];
        double s1 = s[o + 1] + s[o + 9];
        double s2 = s[o + 2] + s[o + 10];
        double s3 = s[o + 3] + s[o + 11];
        double s4 = s[o + 4] + s[o + 12];
        double s5 = s[o + 5] + s[o + 13];
        double s6 = s[o + 6] + s[o + 14];
        double s7 = s[o + 7] + s[o + 15];
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
