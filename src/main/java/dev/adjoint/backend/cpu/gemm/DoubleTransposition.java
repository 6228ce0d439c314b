// Written by GenerateGemmKernels.java from FloatTransposition.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

/** Copies matrices transposed; here in plain loops. */
public class DoubleTransposition {
    /**
     * Columns that are read, and rows that are written, at a time: as many cache lines stay in the
     * level-1 cache until they are full.
     */
    private static final int CHUNK = 32;

    /** The plain loops. */
    public DoubleTransposition() {}

    /**
     * Writes element (i, j) of a matrix of {@code rows} by {@code columns}, found at {@code o +
     * i*rs + j*cs}, to {@code at + j*ld + i}; four rows at a time, so that writes are adjacent.
     */
    public final void copy(
            int rows,
            int columns,
            double[] from,
            int o,
            int rs,
            int cs,
            double[] to,
            int at,
            int ld) {
        for (int j = 0; j < columns; j += CHUNK) {
            int some = Math.min(CHUNK, columns - j);
            copyChunk(rows, some, from, o + j * cs, rs, cs, to, at + j * ld, ld);
        }
    }

    /** As {@link #copy}, of at most {@link #CHUNK} columns. */
    void copyChunk(
            int rows,
            int columns,
            double[] from,
            int o,
            int rs,
            int cs,
            double[] to,
            int at,
            int ld) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            if (cs == 1) {
                copyFourContiguous(columns, from, o + i * rs, rs, to, at + i, ld);
            } else {
                copyFour(columns, from, o + i * rs, rs, cs, to, at + i, ld);
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[at + j * ld + i] = from[o + i * rs + j * cs];
            }
        }
    }

    private static void copyFourContiguous(
            int columns, double[] from, int o, int rs, double[] to, int at, int ld) {
        for (int j = 0; j < columns; j++) {
            int t = at + j * ld;
            int f = o + j;
            to[t] = from[f];
            to[t + 1] = from[f + rs];
            to[t + 2] = from[f + 2 * rs];
            to[t + 3] = from[f + 3 * rs];
        }
    }

    private static void copyFour(
            int columns, double[] from, int o, int rs, int cs, double[] to, int at, int ld) {
        for (int j = 0; j < columns; j++) {
            int t = at + j * ld;
            int f = o + j * cs;
            to[t] = from[f];
            to[t + 1] = from[f + rs];
            to[t + 2] = from[f + 2 * rs];
            to[t + 3] = from[f + 3 * rs];
        }
    }
}
