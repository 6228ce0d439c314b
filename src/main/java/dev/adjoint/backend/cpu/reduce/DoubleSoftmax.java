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
    public void columns(Object a, Object b, int n, int width, Object scratch) {
        double[] x = (double[]) a;
        double[] s = (double[]) scratch;
        int size = n * width;
        System.arraycopy(x, 0, s, 0, size);
        DoubleColumns.fold(rows, ReduceOp.MAX, s, 0, n, width);
        for (int row = 0; row < size; row += width) {
            kernels.minus(x, row, s, 0, width);
        }
        kernels.exp(x, 0, 0, s, 0, size);
        System.arraycopy(s, 0, s, size, size);
        DoubleColumns.fold(rows, ReduceOp.SUM, s, size, n, width);
        if (log) {
            for (int i = size; i < size + width; i++) {
                s[i] = StrictMath.log(s[i]);
            }
            for (int row = 0; row < size; row += width) {
                kernels.minus(x, row, s, size, width);
            }
        } else {
            for (int i = size; i < size + width; i++) {
                s[i] = 1 / s[i];
            }
            for (int row = 0; row < size; row += width) {
                kernels.multiply(s, row, s, size, x, row, width);
            }
        }
    }
}
