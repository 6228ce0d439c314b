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
        float max = BlockedRows.reduce(rows, ReduceOp.MAX, x, aFrom, n, scratch);
        kernels.exp(x, aFrom, max, y, to, n);
        float sum = BlockedRows.reduce(rows, ReduceOp.SUM, y, to, n, scratch);
        if (log) {
            kernels.subtract(x, aFrom, max, (float) StrictMath.log(sum), y, to, n);
        } else {
            kernels.divide(y, to, sum, n);
        }
    }
}
