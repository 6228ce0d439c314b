package dev.adjoint.backend.cpu.reduce;

/**
 * The loops of the softmax family. There are a scalar and a vector implementation with identical
 * bits: the exponential of float32 is the polynomial of {@link FloatExp}, that of float64 {@link
 * StrictMath#exp}. All indices i run over {@code 0 .. n-1}. Results overlap no argument but that of
 * {@code scale} and {@code multiply}.
 */
public interface SoftmaxKernels {
    /** The greatest element that is not NaN, negative infinity if there is none. */
    float greatest(float[] x, int from, int n);

    /** As {@link #greatest(float[], int, int)}. */
    double greatest(double[] x, int from, int n);

    /** {@code y[to + i] = exp(x[from + i] - shift)}. */
    void exp(float[] x, int from, float shift, float[] y, int to, int n);

    /** As {@link #exp(float[], int, float, float[], int, int)}. */
    void exp(double[] x, int from, double shift, double[] y, int to, int n);

    /** {@code y[to + i] = x[from + i] - shift - logSum}. */
    void subtract(float[] x, int from, float shift, float logSum, float[] y, int to, int n);

    /** As {@link #subtract(float[], int, float, float, float[], int, int)}. */
    void subtract(double[] x, int from, double shift, double logSum, double[] y, int to, int n);

    /** {@code y[to + i] *= factor}. */
    void scale(float[] y, int to, float factor, int n);

    /** As {@link #scale(float[], int, float, int)}. */
    void scale(double[] y, int to, double factor, int n);

    /** {@code y[to + i] -= x[from + i]}. */
    void minus(float[] y, int to, float[] x, int from, int n);

    /** As {@link #minus(float[], int, float[], int, int)}. */
    void minus(double[] y, int to, double[] x, int from, int n);

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
