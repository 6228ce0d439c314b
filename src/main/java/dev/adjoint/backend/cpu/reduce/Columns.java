package dev.adjoint.backend.cpu.reduce;

/**
 * Lines that lie side by side: element p of line i is at {@code from + p * step + i}.
 *
 * @param array a {@code float[]} or {@code double[]}
 */
record Columns(Object array, int from, int step) {
    /** As many lines as {@code width}, from the front of an array without a gap. */
    static Columns packed(Object array, int width) {
        return new Columns(array, 0, width);
    }

    /** Where the elements number {@code p} of the lines start. */
    int row(int p) {
        return from + p * step;
    }

    float[] floats() {
        return (float[]) array;
    }

    double[] doubles() {
        return (double[]) array;
    }
}
