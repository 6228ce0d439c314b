package dev.adjoint.backend.cpu.reduce;

/** The loops on plain arrays. */
public final class ScalarSoftmaxKernels implements SoftmaxKernels {
    @Override
    public float greatest(float[] x, int from, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            max = x[i] > max ? x[i] : max;
        }
        return max + 0; // one zero for both
    }

    @Override
    public double greatest(double[] x, int from, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            max = x[i] > max ? x[i] : max;
        }
        return max + 0; // one zero for both
    }

    @Override
    public void exp(float[] x, int from, float shift, float[] y, int to, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = FloatExp.exp(x[from + i] - shift);
        }
    }

    @Override
    public void exp(double[] x, int from, double shift, double[] y, int to, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = StrictMath.exp(x[from + i] - shift);
        }
    }

    @Override
    public void subtract(float[] x, int from, float shift, float logSum, float[] y, int to, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = x[from + i] - shift - logSum;
        }
    }

    @Override
    public void subtract(
            double[] x, int from, double shift, double logSum, double[] y, int to, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = x[from + i] - shift - logSum;
        }
    }

    @Override
    public void scale(float[] y, int to, float factor, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] *= factor;
        }
    }

    @Override
    public void scale(double[] y, int to, double factor, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] *= factor;
        }
    }

    @Override
    public void minus(float[] y, int to, float[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] -= x[from + i];
        }
    }

    @Override
    public void minus(double[] y, int to, double[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] -= x[from + i];
        }
    }

    @Override
    public void subtractExp(
            float[] ct, int ctFrom, float[] y, int from, float sum, float[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = ct[ctFrom + i] - FloatExp.exp(y[from + i]) * sum;
        }
    }

    @Override
    public void subtractExp(
            double[] ct, int ctFrom, double[] y, int from, double sum, double[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = ct[ctFrom + i] - StrictMath.exp(y[from + i]) * sum;
        }
    }

    @Override
    public void multiply(float[] y, int from, float[] ct, int ctFrom, float[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = y[from + i] * ct[ctFrom + i];
        }
    }

    @Override
    public void multiply(
            double[] y, int from, double[] ct, int ctFrom, double[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = y[from + i] * ct[ctFrom + i];
        }
    }

    @Override
    public void centre(
            float[] y, int from, float[] ct, int ctFrom, float sum, float[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = y[from + i] * (ct[ctFrom + i] - sum);
        }
    }

    @Override
    public void centre(
            double[] y, int from, double[] ct, int ctFrom, double sum, double[] dx, int to, int n) {
        for (int i = 0; i < n; i++) {
            dx[to + i] = y[from + i] * (ct[ctFrom + i] - sum);
        }
    }
}
