package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/**
 * One line of the gradient of softmax or of its logarithm, float32; the inputs are the result and
 * its cotangent.
 */
record FloatSoftmaxGrad(boolean log, RowKernels rows, SoftmaxKernels kernels)
        implements LineKernel {
    @Override
    public Object allocate(int n) {
        return new float[n];
    }

    @Override
    public void line(
            Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes) {
        float[] y = (float[]) a;
        float[] ct = (float[]) b;
        float[] dx = (float[]) out;
        float[] scratch = (float[]) lanes;
        if (log) {
            float sum = BlockedRows.reduce(rows, ReduceOp.SUM, ct, bFrom, n, scratch);
            kernels.subtractExp(ct, bFrom, y, aFrom, sum, dx, to, n);
        } else {
            kernels.multiply(y, aFrom, ct, bFrom, dx, to, n);
            float sum = BlockedRows.reduce(rows, ReduceOp.SUM, dx, to, n, scratch);
            kernels.centre(y, aFrom, ct, bFrom, sum, dx, to, n);
        }
    }
}
