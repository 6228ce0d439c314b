// Written by GenerateConvKernels.java from FloatScalarShift.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.gemm.DoubleTransposition;

import java.util.Arrays;

/** The scalar twin: plain loops, along the columns, which C2 vectorises. */
final class DoubleScalarShift implements DoubleShiftKernel {
    private static final int COLUMNS = 64;

    @Override
    public DoubleTransposition transposition() {
        return new DoubleTransposition();
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
        for (int i = 0; i < rows; i++) {
            System.arraycopy(s, so + i * lds, c, co + i * ldc, COLUMNS);
            for (int p = 0; p < k; p++) {
                add(a[ao + i * ars + p], b, bo + p * COLUMNS, c, co + i * ldc);
            }
        }
    }

    private static void add(double a, double[] b, int bo, double[] c, int co) {
        for (int j = 0; j < COLUMNS; j++) {
            c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
        }
    }

    @Override
    public void addRun(
            int k,
            int n,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            double[] c,
            int co) {
        System.arraycopy(s, so, c, co, n);
        for (int p = 0; p < k; p++) {
            double factor = a[ao + p];
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
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
            int co,
            int ldc) {
        for (int i = 0; i < rows; i++) {
            int to = co + i * ldc;
            Arrays.fill(c, to, to + columns, start);
            for (int p = 0; p < 9; p++) {
                double factor = a[ao + p];
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
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int brs,
            int[] shift,
            double[] c,
            int co) {
        for (int p = 0; p < k; p++) {
            int to = co + p * SUMS;
            for (int j = 0; j < columns; j++) {
                double sum = c[to + j];
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
            int k, double[] x, int[] place, int po, int[] shift, int so, double[] panel, int to) {
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < COLUMNS; j++) {
                panel[to + p * COLUMNS + j] = x[place[po + j] + shift[so + p]];
            }
        }
    }

    @Override
    public void copy(int rows, int count, double[] x, int xo, int xs, double[] y, int yo, int ys) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xo + i * xs, y, yo + i * ys, count);
        }
    }
}
