package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.gemm.FloatTransposition;

import java.util.Arrays;

/** The scalar twin: plain loops, along the columns, which C2 vectorises. */
final class FloatScalarShift implements FloatShiftKernel {
    private static final int COLUMNS = 64;

    @Override
    public FloatTransposition transposition() {
        return new FloatTransposition();
    }

    @Override
    public int panel() {
        return COLUMNS;
    }

    @Override
    public int strip(int rows) {
        return COLUMNS;
    }

    @Override
    public void addStrip(
            int rows,
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int[] shift,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(s, so + i * lds, c, co + i * ldc, COLUMNS);
            for (int p = 0; p < k; p++) {
                add(a[ao + i * ars + p], b, bo + shift[p], c, co + i * ldc);
            }
        }
    }

    @Override
    public void addPanel(
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
        for (int i = 0; i < rows; i++) {
            System.arraycopy(s, so + i * lds, c, co + i * ldc, COLUMNS);
            for (int p = 0; p < k; p++) {
                add(a[ao + i * ars + p], b, bo + p * COLUMNS, c, co + i * ldc);
            }
        }
    }

    private static void add(float a, float[] b, int bo, float[] c, int co) {
        for (int j = 0; j < COLUMNS; j++) {
            c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
        }
    }

    @Override
    public void addRun(
            int k,
            int n,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int[] shift,
            float[] s,
            int so,
            float[] c,
            int co) {
        System.arraycopy(s, so, c, co, n);
        for (int p = 0; p < k; p++) {
            float factor = a[ao + p];
            int from = bo + shift[p];
            for (int j = 0; j < n; j++) {
                c[co + j] = Math.fma(factor, b[from + j], c[co + j]);
            }
        }
    }

    @Override
    public void addNine(
            int rows,
            int columns,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int step,
            float start,
            float[] c,
            int co,
            int ldc) {
        for (int i = 0; i < rows; i++) {
            int to = co + i * ldc;
            Arrays.fill(c, to, to + columns, start);
            for (int p = 0; p < 9; p++) {
                float factor = a[ao + p];
                int from = bo + (i + p / 3) * step + p % 3;
                for (int j = 0; j < columns; j++) {
                    c[to + j] = Math.fma(factor, b[from + j], c[to + j]);
                }
            }
        }
    }

    @Override
    public void addDots(
            int k,
            int rows,
            int columns,
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            int[] shift,
            float[] c,
            int co) {
        for (int p = 0; p < k; p++) {
            int to = co + p * SUMS;
            for (int j = 0; j < columns; j++) {
                float sum = c[to + j];
                int from = bo + shift[p] + j;
                for (int i = 0; i < rows; i++) {
                    sum = Math.fma(a[ao + i * ars + j], b[from + i * brs], sum);
                }
                c[to + j] = sum;
            }
        }
    }

    @Override
    public void pack(
            int k, float[] x, int[] place, int po, int[] shift, int so, float[] panel, int to) {
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < COLUMNS; j++) {
                panel[to + p * COLUMNS + j] = x[place[po + j] + shift[so + p]];
            }
        }
    }

    @Override
    public void copy(int rows, int count, float[] x, int xo, int xs, float[] y, int yo, int ys) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xo + i * xs, y, yo + i * ys, count);
        }
    }
}
