package dev.adjoint.backend.cpu.norm;

/**
 * The innermost loops of normalisation on arrays of one element type, {@code float[]} or {@code
 * double[]}. There are a scalar and a vector implementation for each, with identical bits. Numbers
 * that come as double are rounded to the element type first.
 *
 * <p>Sums over at most {@link dev.adjoint.backend.cpu.reduce.RowKernels#BLOCK} elements have the
 * arithmetic of {@link dev.adjoint.backend.cpu.reduce.Reductions}: 64 lanes, folded in halves. In
 * the formulas, i runs over {@code 0 .. n-1}, x, ct, y, w and b are indexed from their given
 * starts, and {@code z[i] = (x[i] - mean) * scale} is the normalised element.
 */
public interface NormLoops {
    /** The length of the scratch array {@code lanes}: two sets of lanes, and room to fold them. */
    int SCRATCH = 3 * 64;

    /** An array of the element type. */
    Object allocate(int n);

    /** The mean of a block, rounded to the element type. */
    double mean(Object x, int from, int n, Object lanes);

    /** {@code sum((x[i] - shift)^2)} of a block. */
    double squares(Object x, int from, int n, double shift, Object lanes);

    /** {@code y[i] = fma(z[i], weight, bias)}. */
    void apply(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            double bias,
            Object y,
            int to,
            int n);

    /** {@code y[i] = fma(z[i], w[i], b[i])}. */
    void apply(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object b,
            int bFrom,
            Object y,
            int to,
            int n);

    /**
     * Adds {@code weight * sum(ct[i])} of a block to {@code sums[0]} and {@code weight * sum(ct[i]
     * * z[i])} to {@code sums[1]}.
     */
    void dots(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            Object ct,
            int ctFrom,
            int n,
            Object lanes,
            double[] sums);

    /**
     * Adds {@code sum(ct[i] * w[i])} of a block to {@code sums[0]} and {@code sum(ct[i] * w[i] *
     * z[i])} to {@code sums[1]}.
     */
    void dots(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object ct,
            int ctFrom,
            int n,
            Object lanes,
            double[] sums);

    /** {@code y[i] = (ct[i] * weight - c[0] - z[i] * c[1]) * scale}. */
    void gradient(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            Object ct,
            int ctFrom,
            double[] c,
            Object y,
            int to,
            int n);

    /** {@code y[i] = (ct[i] * w[i] - c[0] - z[i] * c[1]) * scale}. */
    void gradient(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object ct,
            int ctFrom,
            double[] c,
            Object y,
            int to,
            int n);

    /** {@code sums[i] = fma(ct[i], z[i], sums[i])}. */
    void addProducts(
            Object x,
            int from,
            double mean,
            double scale,
            Object ct,
            int ctFrom,
            Object sums,
            int at,
            int n);

    /** {@code s[at + i] += x[from + i]}. */
    void add(Object x, int from, Object s, int at, int n);

    /** Writes a number, rounded to the element type. */
    void set(Object y, int at, double value);

    /** Reads an element. */
    double get(Object x, int at);
}
