package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

/**
 * Products summed by {@link Summation#LANES_OVER_K}: elements of C as inner products of rows of A
 * with columns of B, several at a time to reuse what was loaded.
 */
final class FloatDots {
    private static final int LANES = Vectors.FLOAT.length();
    private static final int SUMS = Summation.LANES;

    /** The tile: so many rows of A by so many columns of B. */
    private static final int ROWS = 4;

    private static final int COLUMNS = 2;

    /** Columns, or rows, that are taken together where there is but one of the other. */
    private static final int LONG = 8;

    private FloatDots() {}

    static void compute(FloatJob job) {
        job.straighten();
        float[] sums = job.workC(LONG * SUMS);
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

    private static void tile(FloatJob job, int i, int j, float[] sums) {
        int ao = job.ao + i * job.ars;
        int bo = job.bo + j * job.bcs;
        for (int lane = 0; lane < SUMS; lane += LANES) {
            FloatDotTiles.dot4x2(
                    job.k, job.a, ao + lane, job.ars, job.b, bo + lane, job.bcs, sums, lane);
        }
        finish(job, i, ROWS, j, COLUMNS, sums);
    }

    /** One column of C, its first rows. */
    private static void column(FloatJob job, int rows, int j, float[] sums) {
        int i = 0;
        for (; i + LONG <= rows; i += LONG) {
            int ao = job.ao + i * job.ars;
            int bo = job.bo + j * job.bcs;
            for (int lane = 0; lane < SUMS; lane += LANES) {
                FloatDotTiles.dot1x8(
                        job.k, job.b, bo + lane, job.a, ao + lane, job.ars, sums, lane);
            }
            finish(job, i, LONG, j, 1, sums);
        }
        for (; i < rows; i++) {
            single(job, i, j, sums);
        }
    }

    private static void row(FloatJob job, int i, float[] sums) {
        int j = 0;
        for (; j + LONG <= job.n; j += LONG) {
            int ao = job.ao + i * job.ars;
            int bo = job.bo + j * job.bcs;
            for (int lane = 0; lane < SUMS; lane += LANES) {
                FloatDotTiles.dot1x8(
                        job.k, job.a, ao + lane, job.b, bo + lane, job.bcs, sums, lane);
            }
            finish(job, i, 1, j, LONG, sums);
        }
        for (; j < job.n; j++) {
            single(job, i, j, sums);
        }
    }

    private static void single(FloatJob job, int i, int j, float[] sums) {
        int ao = job.ao + i * job.ars;
        int bo = job.bo + j * job.bcs;
        for (int lane = 0; lane < SUMS; lane += LANES) {
            FloatDotTiles.dot1x1(job.k, job.a, ao + lane, job.b, bo + lane, sums, lane);
        }
        finish(job, i, 1, j, 1, sums);
    }

    /**
     * Completes a tile of {@code rows} by {@code columns} elements of C from their partial sums,
     * which lie in the order of the elements.
     */
    private static void finish(FloatJob job, int i, int rows, int j, int columns, float[] sums) {
        int tail = job.k % SUMS;
        if (tail > 0) {
            addTail(job, i, rows, j, columns, tail, sums);
        }
        float[] c = job.c;
        boolean add = job.accumulate;
        for (int r = 0; r < rows; r++) {
            int co = job.co + (i + r) * job.crs + j;
            for (int q = 0; q < columns; q++) {
                float sum = combine(sums, (r * columns + q) * SUMS);
                c[co + q] = add ? c[co + q] + sum : sum;
            }
        }
    }

    /** Adds the terms beyond the last multiple of the lanes. */
    private static void addTail(
            FloatJob job, int i, int rows, int j, int columns, int tail, float[] sums) {
        float[] a = job.a;
        float[] b = job.b;
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
    private static float combine(float[] s, int o) {
        float s0 = s[o] + s[o + 8];
        float s1 = s[o + 1] + s[o + 9];
        float s2 = s[o + 2] + s[o + 10];
        float s3 = s[o + 3] + s[o + 11];
        float s4 = s[o + 4] + s[o + 12];
        float s5 = s[o + 5] + s[o + 13];
        float s6 = s[o + 6] + s[o + 14];
        float s7 = s[o + 7] + s[o + 15];
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
