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

    @Override
    public void columns(Columns a, Columns b, Columns out, int n, int width, Object scratch) {
        float[] y = a.floats();
        float[] ct = b.floats();
        float[] dx = out.floats();
        float[] s = (float[]) scratch;
        int row = RowKernels.COLUMN_LANES * width;
        if (log) {
            FloatColumns.reduce(rows, ReduceOp.SUM, b, n, width, s);
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
            FloatColumns.reduce(rows, ReduceOp.SUM, out, n, width, s);
            for (int p = 0; p < n; p++) {
                System.arraycopy(ct, b.row(p), s, row, width);
                kernels.minus(s, row, s, 0, width);
                kernels.multiply(y, a.row(p), s, row, dx, out.row(p), width);
            }
        }
    }
}
