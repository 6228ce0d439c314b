package dev.adjoint.backend.cpu.pool;

/**
 * What pooling does to one plane, for one dtype; arrays are {@code float[]} or {@code double[]},
 * planes are row-major.
 */
interface PlaneKernels {
    /**
     * Writes each window's maximum and its place in the plane. A NaN is larger than anything, the
     * first of equal elements wins, and of several NaNs the last; padding takes no part.
     */
    void max(Windows windows, Object x, int from, Object out, int to, long[] places, int at);

    /**
     * Writes each window's sum, rows first, divided by the elements it covers.
     *
     * @param countPad whether padding counts as covered
     */
    void average(Windows windows, boolean countPad, Object x, int from, Object out, int to);

    /** The transpose of {@link #average}: overwrites the plane {@code dx}. */
    void averageGradient(Windows windows, boolean countPad, Object ct, int from, Object dx, int to);

    /**
     * Writes {@code out[to + i] = x[from + places[at + i]]}; places count within a plane of the
     * given size.
     */
    void gather(Object x, int from, int plane, long[] places, int at, Object out, int to, int size);

    /**
     * Overwrites the plane at {@code to} with zeros and {@code dx[to + places[at + i]] += ct[from +
     * i]}, in order of i.
     */
    void scatter(
            Object ct, int from, int size, long[] places, int at, Object dx, int to, int plane);
}
