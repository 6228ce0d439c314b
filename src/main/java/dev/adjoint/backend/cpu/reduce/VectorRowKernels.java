package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;

/** The loops with the Vector API. */
public final class VectorRowKernels implements RowKernels {
    private final FloatReduction floatSum = new VectorFloatSum();
    private final FloatReduction floatProduct = new VectorFloatProduct();
    private final FloatReduction floatMax = new VectorFloatMax();
    private final FloatReduction floatMin = new VectorFloatMin();
    private final DoubleReduction doubleSum = new VectorDoubleSum();
    private final DoubleReduction doubleProduct = new VectorDoubleProduct();
    private final DoubleReduction doubleMax = new VectorDoubleMax();
    private final DoubleReduction doubleMin = new VectorDoubleMin();

    private FloatReduction floatKernel(ReduceOp op) {
        return switch (op) {
            case SUM -> floatSum;
            case PROD -> floatProduct;
            case MAX -> floatMax;
            case MIN -> floatMin;
            case ANY, ALL ->
                    throw new IllegalArgumentException("reduce: " + op + " has no floating kernel");
        };
    }

    @Override
    public void rows(
            ReduceOp op,
            float[] x,
            int offset,
            int step,
            int n,
            int count,
            float[] out,
            int to,
            float[] lanes) {
        floatKernel(op).rows(x, offset, step, n, count, out, to, lanes);
    }

    @Override
    public float reduce(ReduceOp op, float[] x, int offset, int n, float[] lanes) {
        return floatKernel(op).reduce(x, offset, n, lanes);
    }

    @Override
    public int columns(
            ReduceOp op, float[] x, int offset, int stride, int n, int width, float[] s) {
        return floatKernel(op).columns(x, offset, stride, n, width, s);
    }

    @Override
    public void fold(ReduceOp op, float[] s, int at, float[] x, int from, int width) {
        floatKernel(op).fold(s, at, x, from, width);
    }

    private DoubleReduction doubleKernel(ReduceOp op) {
        return switch (op) {
            case SUM -> doubleSum;
            case PROD -> doubleProduct;
            case MAX -> doubleMax;
            case MIN -> doubleMin;
            case ANY, ALL ->
                    throw new IllegalArgumentException("reduce: " + op + " has no floating kernel");
        };
    }

    @Override
    public void rows(
            ReduceOp op,
            double[] x,
            int offset,
            int step,
            int n,
            int count,
            double[] out,
            int to,
            double[] lanes) {
        doubleKernel(op).rows(x, offset, step, n, count, out, to, lanes);
    }

    @Override
    public double reduce(ReduceOp op, double[] x, int offset, int n, double[] lanes) {
        return doubleKernel(op).reduce(x, offset, n, lanes);
    }

    @Override
    public int columns(
            ReduceOp op, double[] x, int offset, int stride, int n, int width, double[] s) {
        return doubleKernel(op).columns(x, offset, stride, n, width, s);
    }

    @Override
    public void fold(ReduceOp op, double[] s, int at, double[] x, int from, int width) {
        doubleKernel(op).fold(s, at, x, from, width);
    }

    @Override
    public void argColumns(
            boolean max,
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] best,
            int[] at) {
        VectorFloatArg.columns(max, x, offset, stride, n, width, best, at);
    }
}
