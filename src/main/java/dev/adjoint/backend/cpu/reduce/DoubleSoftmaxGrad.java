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
    public void columns(Object a, Object b, int n, int width, Object scratch) {
        double[] y = (double[]) a;
        double[] ct = (double[]) b;
        double[] s = (double[]) scratch;
        int size = n * width;
        if (log) {
            System.arraycopy(ct, 0, s, 0, size);
            DoubleColumns.fold(rows, ReduceOp.SUM, s, 0, n, width);
            kernels.exp(y, 0, 0, s, size, size);
            for (int row = 0; row < size; row += width) {
                kernels.multiply(s, size + row, s, 0, s, size + row, width);
            }
            System.arraycopy(ct, 0, y, 0, size);
            kernels.minus(y, 0, s, size, size);
        } else {
            kernels.multiply(y, 0, ct, 0, s, 0, size);
            DoubleColumns.fold(rows, ReduceOp.SUM, s, 0, n, width);
            for (int row = 0; row < size; row += width) {
                System.arraycopy(ct, row, s, size, width);
                kernels.minus(s, size, s, 0, width);
                kernels.multiply(y, row, s, size, y, row, width);
            }
        }
    }
}
