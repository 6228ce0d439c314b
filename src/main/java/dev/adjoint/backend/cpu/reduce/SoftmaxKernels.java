package dev.adjoint.backend.cpu.reduce;

/**
 * The loops of the softmax family. There are a scalar and a vector implementation with identical
 * bits: the exponential of float32 is the polynomial of {@link FloatExp}, that of float64 {@link
 * StrictMath#exp}. All indices i run over {@code 0 .. n-1}. Results overlap no argument but that of
 * {@code divide}.
 */
public interface SoftmaxKernels {
    /** {@code y[to + i] = exp(x[from + i] - shift)}. */
    void exp(float[] x, int from, float shift, float[] y, int to, int n);

    /** As {@link #exp(float[], int, float, float[], int, int)}. */
    void exp(double[] x, int from, double shift, double[] y, int to, int n);

    /** {@code y[to + i] = x[from + i] - shift - logSum}. */
    void subtract(float[] x, int from, float shift, float logSum, float[] y, int to, int n);

    /** As {@link #subtract(float[], int, float, float, float[], int, int)}. */
    void subtract(double[] x, int from, double shift, double logSum, double[] y, int to, int n);

    /** {@code y[to + i] /= sum}. */
    void divide(float[] y, int to, float sum, int n);

    /** As {@link #divide(float[], int, float, int)}. */
    void divide(double[] y, int to, double sum, int n);

    /** {@code dx[to + i] = ct[ctFrom + i] - exp(y[from + i]) * sum}. */
    void subtractExp(
            float[] ct, int ctFrom, float[] y, int from, float sum, float[] dx, int to, int n);

    /** As {@link #subtractExp(float[], int, float[], int, float, float[], int, int)}. */
    void subtractExp(
            double[] ct, int ctFrom, double[] y, int from, double sum, double[] dx, int to, int n);

    /** {@code dx[to + i] = y[from + i] * ct[ctFrom + i]}. */
    void multiply(float[] y, int from, float[] ct, int ctFrom, float[] dx, int to, int n);

    /** As {@link #multiply(float[], int, float[], int, float[], int, int)}. */
    void multiply(double[] y, int from, double[] ct, int ctFrom, double[] dx, int to, int n);

    /** {@code dx[to + i] = y[from + i] * (ct[ctFrom + i] - sum)}. */
    void centre(float[] y, int from, float[] ct, int ctFrom, float sum, float[] dx, int to, int n);

    /** As {@link #centre(float[], int, float[], int, float, float[], int, int)}. */
    void centre(
            double[] y, int from, double[] ct, int ctFrom, double sum, double[] dx, int to, int n);
}
