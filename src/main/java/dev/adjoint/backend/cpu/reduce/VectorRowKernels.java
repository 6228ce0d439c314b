package dev.adjoint.backend.cpu.reduce;

/** The loops with the Vector API. */
public final class VectorRowKernels implements RowKernels {
    @Override
    public float reduce(ReduceOp op, float[] x, int offset, int n, float[] lanes) {
        return switch (op) {
            case SUM -> VectorFloatLanes.sum(x, offset, n, lanes);
            case PROD -> VectorFloatLanes.product(x, offset, n, lanes);
            case MAX -> VectorFloatLanes.max(x, offset, n, lanes);
            case MIN -> VectorFloatLanes.min(x, offset, n, lanes);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        };
    }

    @Override
    public double reduce(ReduceOp op, double[] x, int offset, int n, double[] lanes) {
        return switch (op) {
            case SUM -> VectorDoubleLanes.sum(x, offset, n, lanes);
            case PROD -> VectorDoubleLanes.product(x, offset, n, lanes);
            case MAX -> VectorDoubleLanes.max(x, offset, n, lanes);
            case MIN -> VectorDoubleLanes.min(x, offset, n, lanes);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        };
    }

    @Override
    public void columns(
            ReduceOp op, float[] x, int offset, int stride, int n, int width, float[] s) {
        switch (op) {
            case SUM -> VectorFloatColumns.sum(x, offset, stride, n, width, s);
            case PROD -> VectorFloatColumns.product(x, offset, stride, n, width, s);
            case MAX -> VectorFloatColumns.max(x, offset, stride, n, width, s);
            case MIN -> VectorFloatColumns.min(x, offset, stride, n, width, s);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        }
    }

    @Override
    public void columns(
            ReduceOp op, double[] x, int offset, int stride, int n, int width, double[] s) {
        switch (op) {
            case SUM -> VectorDoubleColumns.sum(x, offset, stride, n, width, s);
            case PROD -> VectorDoubleColumns.product(x, offset, stride, n, width, s);
            case MAX -> VectorDoubleColumns.max(x, offset, stride, n, width, s);
            case MIN -> VectorDoubleColumns.min(x, offset, stride, n, width, s);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        }
    }

    @Override
    public void fold(ReduceOp op, float[] s, int at, float[] x, int from, int width) {
        switch (op) {
            case SUM -> VectorFloatRows.sum(s, at, x, from, width);
            case PROD -> VectorFloatRows.product(s, at, x, from, width);
            case MAX -> VectorFloatRows.max(s, at, x, from, width);
            case MIN -> VectorFloatRows.min(s, at, x, from, width);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        }
    }

    @Override
    public void fold(ReduceOp op, double[] s, int at, double[] x, int from, int width) {
        switch (op) {
            case SUM -> VectorDoubleRows.sum(s, at, x, from, width);
            case PROD -> VectorDoubleRows.product(s, at, x, from, width);
            case MAX -> VectorDoubleRows.max(s, at, x, from, width);
            case MIN -> VectorDoubleRows.min(s, at, x, from, width);
            case ANY, ALL -> throw ScalarRowKernels.notArithmetic(op);
        }
    }
}
