package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** One line of softmax or of its logarithm, float32. */
record FloatSoftmax(boolean log, RowKernels rows, SoftmaxKernels kernels) implements LineKernel {
    @Override
    public Object allocate(int n) {
        return new float[n];
    }

    @Override
    public void line(
            Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes) {
        float[] x = (float[]) a;
        float[] y = (float[]) out;
        float[] scratch = (float[]) lanes;
        float max = kernels.greatest(x, aFrom, n);
        kernels.exp(x, aFrom, max, y, to, n);
        float sum = BlockedRows.reduce(rows, ReduceOp.SUM, y, to, n, scratch);
        if (log) {
            kernels.subtract(x, aFrom, max, FloatLog.log(sum), y, to, n);
        } else {
            kernels.scale(y, to, 1 / sum, n);
        }
    }

    @Override
    public void columns(Object a, Object b, int n, int width, Object scratch) {
        float[] x = (float[]) a;
        float[] s = (float[]) scratch;
        int size = n * width;
        System.arraycopy(x, 0, s, 0, size);
        FloatColumns.fold(rows, ReduceOp.MAX, s, 0, n, width);
        for (int row = 0; row < size; row += width) {
            kernels.minus(x, row, s, 0, width);
        }
        kernels.exp(x, 0, 0, s, 0, size);
        System.arraycopy(s, 0, s, size, size);
        FloatColumns.fold(rows, ReduceOp.SUM, s, size, n, width);
        if (log) {
            for (int i = size; i < size + width; i++) {
                s[i] = FloatLog.log(s[i]);
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
