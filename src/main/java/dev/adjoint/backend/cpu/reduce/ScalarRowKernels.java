package dev.adjoint.backend.cpu.reduce;

/** The loops on plain arrays. */
public final class ScalarRowKernels implements RowKernels {
    @Override
    public float reduce(ReduceOp op, float[] x, int offset, int n, float[] lanes) {
        return switch (op) {
            case SUM -> ScalarFloatLanes.sum(x, offset, n, lanes);
            case PROD -> ScalarFloatLanes.product(x, offset, n, lanes);
            case MAX -> ScalarFloatLanes.max(x, offset, n, lanes);
            case MIN -> ScalarFloatLanes.min(x, offset, n, lanes);
            case ANY, ALL -> throw notArithmetic(op);
        };
    }

    @Override
    public double reduce(ReduceOp op, double[] x, int offset, int n, double[] lanes) {
        return switch (op) {
            case SUM -> ScalarDoubleLanes.sum(x, offset, n, lanes);
            case PROD -> ScalarDoubleLanes.product(x, offset, n, lanes);
            case MAX -> ScalarDoubleLanes.max(x, offset, n, lanes);
            case MIN -> ScalarDoubleLanes.min(x, offset, n, lanes);
            case ANY, ALL -> throw notArithmetic(op);
        };
    }

    @Override
    public void columns(
            ReduceOp op, float[] x, int offset, int stride, int n, int width, float[] s) {
        switch (op) {
            case SUM -> ScalarFloatColumns.sum(x, offset, stride, n, width, s);
            case PROD -> ScalarFloatColumns.product(x, offset, stride, n, width, s);
            case MAX -> ScalarFloatColumns.max(x, offset, stride, n, width, s);
            case MIN -> ScalarFloatColumns.min(x, offset, stride, n, width, s);
            case ANY, ALL -> throw notArithmetic(op);
        }
    }

    @Override
    public void columns(
            ReduceOp op, double[] x, int offset, int stride, int n, int width, double[] s) {
        switch (op) {
            case SUM -> ScalarDoubleColumns.sum(x, offset, stride, n, width, s);
            case PROD -> ScalarDoubleColumns.product(x, offset, stride, n, width, s);
            case MAX -> ScalarDoubleColumns.max(x, offset, stride, n, width, s);
            case MIN -> ScalarDoubleColumns.min(x, offset, stride, n, width, s);
            case ANY, ALL -> throw notArithmetic(op);
        }
    }

    @Override
    public void fold(ReduceOp op, float[] s, int at, float[] x, int from, int width) {
        switch (op) {
            case SUM -> ScalarFloatLanes.addRow(s, at, x, from, width);
            case PROD -> ScalarFloatLanes.multiplyRow(s, at, x, from, width);
            case MAX -> ScalarFloatLanes.maxRow(s, at, x, from, width);
            case MIN -> ScalarFloatLanes.minRow(s, at, x, from, width);
            case ANY, ALL -> throw notArithmetic(op);
        }
    }

    @Override
    public void fold(ReduceOp op, double[] s, int at, double[] x, int from, int width) {
        switch (op) {
            case SUM -> ScalarDoubleLanes.addRow(s, at, x, from, width);
            case PROD -> ScalarDoubleLanes.multiplyRow(s, at, x, from, width);
            case MAX -> ScalarDoubleLanes.maxRow(s, at, x, from, width);
            case MIN -> ScalarDoubleLanes.minRow(s, at, x, from, width);
            case ANY, ALL -> throw notArithmetic(op);
        }
    }

    static IllegalArgumentException notArithmetic(ReduceOp op) {
        return new IllegalArgumentException("reduce: " + op + " has no floating kernel");
    }
}
