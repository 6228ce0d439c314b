// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/**
 * One line of the gradient of softmax or of its logarithm, float64; the inputs are the result and
 * its cotangent.
 */
record DoubleSoftmaxGrad(boolean log, RowKernels rows, SoftmaxKernels kernels)
        implements LineKernel {
    @Override
    public Object allocate(int n) {
        return new double[n];
    }

    @Override
    public void line(
            Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes) {
        double[] y = (double[]) a;
        double[] ct = (double[]) b;
        double[] dx = (double[]) out;
        double[] scratch = (double[]) lanes;
        if (log) {
            double sum = BlockedRows.reduce(rows, ReduceOp.SUM, ct, bFrom, n, scratch);
            kernels.subtractExp(ct, bFrom, y, aFrom, sum, dx, to, n);
        } else {
            kernels.multiply(y, aFrom, ct, bFrom, dx, to, n);
            double sum = BlockedRows.reduce(rows, ReduceOp.SUM, dx, to, n, scratch);
            kernels.centre(y, aFrom, ct, bFrom, sum, dx, to, n);
        }
    }

    @Override
    public void columns(Columns a, Columns b, Columns out, int n, int width, Object scratch) {
        double[] y = a.doubles();
        double[] ct = b.doubles();
        double[] dx = out.doubles();
        double[] s = (double[]) scratch;
        int row = RowKernels.COLUMN_LANES * width;
        if (log) {
            DoubleColumns.reduce(rows, ReduceOp.SUM, b, n, width, s);
            for (int p = 0; p < n; p++) {
                kernels.exp(y, a.row(p), 0, s, row, width);
                kernels.multiply(s, row, s, 0, s, row, width);
                System.arraycopy(ct, b.row(p), dx, out.row(p), width);
                kernels.minus(dx, out.row(p), s, row, width);
            }
        } else {
            for (int p = 0; p < n; p++) {
                kernels.multiply(y, a.row(p), ct, b.row(p), dx, out.row(p), width);
            }
            DoubleColumns.reduce(rows, ReduceOp.SUM, out, n, width, s);
            for (int p = 0; p < n; p++) {
                System.arraycopy(ct, b.row(p), s, row, width);
                kernels.minus(s, row, s, 0, width);
                kernels.multiply(y, a.row(p), s, row, dx, out.row(p), width);
            }
        }
    }
}
