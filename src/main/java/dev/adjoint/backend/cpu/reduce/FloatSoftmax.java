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
    public void columns(Columns a, Columns b, Columns out, int n, int width, Object scratch) {
        float[] x = a.floats();
        float[] y = out.floats();
        float[] s = (float[]) scratch;
        int max = RowKernels.COLUMN_LANES * width;
        int row = max + width;
        FloatColumns.reduce(rows, ReduceOp.MAX, a, n, width, s);
        System.arraycopy(s, 0, s, max, width);
        for (int p = 0; p < n; p++) {
            System.arraycopy(x, a.row(p), s, row, width);
            kernels.minus(s, row, s, max, width);
            kernels.exp(s, row, 0, y, out.row(p), width);
        }
        FloatColumns.reduce(rows, ReduceOp.SUM, out, n, width, s);
        if (log) {
            for (int i = 0; i < width; i++) {
                s[i] = FloatLog.log(s[i]);
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
