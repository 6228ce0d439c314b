// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** One line of softmax or of its logarithm, float64. */
record DoubleSoftmax(boolean log, RowKernels rows, SoftmaxKernels kernels) implements LineKernel {
    @Override
    public Object allocate(int n) {
        return new double[n];
    }

    @Override
    public void line(
            Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes) {
        double[] x = (double[]) a;
        double[] y = (double[]) out;
        double[] scratch = (double[]) lanes;
        double max = kernels.greatest(x, aFrom, n);
        kernels.exp(x, aFrom, max, y, to, n);
        double sum = BlockedRows.reduce(rows, ReduceOp.SUM, y, to, n, scratch);
        if (log) {
            kernels.subtract(x, aFrom, max, StrictMath.log(sum), y, to, n);
        } else {
            kernels.scale(y, to, 1 / sum, n);
        }
    }

    @Override
    public void columns(Columns a, Columns b, Columns out, int n, int width, Object scratch) {
        double[] x = a.doubles();
        double[] y = out.doubles();
        double[] s = (double[]) scratch;
        int max = RowKernels.COLUMN_LANES * width;
        int row = max + width;
        DoubleColumns.reduce(rows, ReduceOp.MAX, a, n, width, s);
        System.arraycopy(s, 0, s, max, width);
        for (int p = 0; p < n; p++) {
            System.arraycopy(x, a.row(p), s, row, width);
            kernels.minus(s, row, s, max, width);
            kernels.exp(s, row, 0, y, out.row(p), width);
        }
        DoubleColumns.reduce(rows, ReduceOp.SUM, out, n, width, s);
        if (log) {
            for (int i = 0; i < width; i++) {
                s[i] = StrictMath.log(s[i]);
            }
            for (int p = 0; p < n; p++) {
                System.arraycopy(x, a.row(p), y, out.row(p), width);
                kernels.minus(y, out.row(p), s, max, width);
                kernels.minus(y, out.row(p), s, 0, width);
            }
        } else {
            for (int i = 0; i < width; i++) {
                s[i] = 1 / s[i];
            }
            for (int p = 0; p < n; p++) {
                kernels.multiply(y, out.row(p), s, 0, y, out.row(p), width);
            }
        }
    }
}
