// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** Lines of float64. */
record DoubleClassLines(RowKernels rows, SoftmaxKernels kernels) implements ClassLines {
    @Override
    public Object allocate(int n) {
        return new double[n];
    }

    @Override
    public void loss(
            Object x,
            int from,
            int n,
            int target,
            Object out,
            int to,
            Object scratch,
            Object lanes) {
        double[] scores = (double[]) x;
        double[] powers = (double[]) scratch;
        double max = kernels.greatest(scores, from, n);
        kernels.exp(scores, from, max, powers, 0, n);
        double sum = BlockedRows.reduce(rows, ReduceOp.SUM, powers, 0, n, (double[]) lanes);
        ((double[]) out)[to] = StrictMath.log(sum) - (scores[from + target] - max);
    }

    @Override
    public void gradient(
            Object x,
            int from,
            int n,
            int target,
            Object ct,
            int ctAt,
            Object out,
            int to,
            Object lanes) {
        double[] scores = (double[]) x;
        double[] dx = (double[]) out;
        double cotangent = ((double[]) ct)[ctAt];
        double max = kernels.greatest(scores, from, n);
        kernels.exp(scores, from, max, dx, to, n);
        double sum = BlockedRows.reduce(rows, ReduceOp.SUM, dx, to, n, (double[]) lanes);
        kernels.scale(dx, to, cotangent / sum, n);
        dx[to + target] -= cotangent;
    }

    @Override
    public void losses(
            Object tile,
            Object room,
            int n,
            int width,
            int[] targets,
            int first,
            Object out,
            int to,
            Object scratch) {
        softmax(true, tile, room, n, width, scratch);
        for (int i = 0; i < width; i++) {
            ((double[]) out)[to + i] = -((double[]) room)[targets[first + i] * width + i];
        }
    }

    @Override
    public void gradients(
            Object tile,
            Object dx,
            int n,
            int width,
            int[] targets,
            int first,
            Object ct,
            Object scratch) {
        double[] y = (double[]) dx;
        double[] cotangents = (double[]) ct;
        softmax(false, tile, dx, n, width, scratch);
        for (int row = 0; row < n * width; row += width) {
            kernels.multiply(y, row, cotangents, 0, y, row, width);
        }
        for (int i = 0; i < width; i++) {
            y[targets[first + i] * width + i] -= cotangents[i];
        }
    }

    private void softmax(boolean log, Object x, Object y, int n, int width, Object scratch) {
        Columns in = Columns.packed(x, width);
        Columns out = Columns.packed(y, width);
        new DoubleSoftmax(log, rows, kernels).columns(in, in, out, n, width, scratch);
    }
}
