// Written by GenerateGemmKernels.java from FloatPacking.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies blocks of the operands into the order in which the tiles read them. */
final class DoublePacking {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final DoubleTransposition TRANSPOSITION = DoubleSquares.best();

    /** The distance between the terms of a packed group of A's rows: the tile's rows and room. */
    static final int GROUP = 8;

    private DoublePacking() {}

    /**
     * Copies so many rows of A, at most {@link #GROUP}, so that what belongs to one term is
     * adjacent, {@link #GROUP} elements from one term to the next.
     */
    static void group(
            int rows, int depth, double[] a, int ao, int ars, int acs, double[] group, int at) {
        if (DoubleSquares.USABLE && acs == 1) {
            DoubleSquares.group(rows, depth, a, ao, ars, group, at);
        } else if (DoubleSquares.USABLE && ars == 1) {
            DoubleSquares.terms(rows, depth, a, ao, acs, group, at);
        } else if (rows == 6) {
            sixRows(depth, a, ao, ars, acs, group, at);
        } else {
            TRANSPOSITION.copy(rows, depth, a, ao, ars, acs, group, at, GROUP);
        }
    }

    private static void sixRows(
            int depth, double[] a, int ao, int ars, int acs, double[] group, int at) {
        for (int p = 0; p < depth; p++) {
            int to = at + p * GROUP;
            int from = ao + p * acs;
            group[to] = a[from];
            group[to + 1] = a[from + ars];
            group[to + 2] = a[from + 2 * ars];
            group[to + 3] = a[from + 3 * ars];
            group[to + 4] = a[from + 4 * ars];
            group[to + 5] = a[from + 5 * ars];
        }
    }

    /** Copies a block of A so that its rows are contiguous, one after the other. */
    static void rows(int height, int depth, double[] a, int ao, int ars, int acs, double[] rows) {
        if (acs == 1) {
            for (int i = 0; i < height; i++) {
                System.arraycopy(a, ao + i * ars, rows, i * depth, depth);
            }
            return;
        }
        TRANSPOSITION.copy(depth, height, a, ao, acs, ars, rows, 0, depth);
    }

    /**
     * Copies {@code width} columns of B into panels of {@code columns}, which divides the width and
     * is two or four vectors. The rows of a panel are adjacent.
     */
    static void panels(
            int depth,
            int width,
            int columns,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] panels) {
        if (bcs != 1) {
            for (int j = 0; j < width; j += columns) {
                int from = bo + j * bcs;
                int to = j * depth;
                TRANSPOSITION.copy(columns, depth, b, from, bcs, brs, panels, to, columns);
            }
            return;
        }
        int j = 0;
        if (columns == 2 * LANES) {
            for (; j + 4 * columns <= width; j += 4 * columns) {
                fourPanels(depth, b, bo + j, brs, panels, j * depth);
            }
        }
        for (; j < width; j += columns) {
            if (columns == 2 * LANES) {
                twoVectors(depth, b, bo + j, brs, panels, j * depth);
            } else {
                fourVectors(depth, b, bo + j, brs, panels, j * depth);
            }
        }
    }

    /** Narrow panels four at a time: cache lines that straddle two of them are read once. */
    private static void fourPanels(
            int depth, double[] b, int bo, int brs, double[] panels, int at) {
        int step = depth * (2 * LANES);
        for (int p = 0; p < depth; p++) {
            int from = bo + p * brs;
            int to = at + p * (2 * LANES);
            copyTwo(b, from, panels, to);
            copyTwo(b, from + 2 * LANES, panels, to + step);
            copyTwo(b, from + 4 * LANES, panels, to + 2 * step);
            copyTwo(b, from + 6 * LANES, panels, to + 3 * step);
        }
    }

    private static void copyTwo(double[] from, int o, double[] to, int at) {
        DoubleVector.fromArray(SPECIES, from, o).intoArray(to, at);
        DoubleVector.fromArray(SPECIES, from, o + LANES).intoArray(to, at + LANES);
    }

    private static void twoVectors(int depth, double[] b, int bo, int brs, double[] panel, int at) {
        for (int p = 0; p < depth; p++) {
            copyTwo(b, bo + p * brs, panel, at + p * (2 * LANES));
        }
    }

    private static void fourVectors(
            int depth, double[] b, int bo, int brs, double[] panel, int at) {
        for (int p = 0; p < depth; p++) {
            int from = bo + p * brs;
            int to = at + p * (4 * LANES);
            copyTwo(b, from, panel, to);
            copyTwo(b, from + 2 * LANES, panel, to + 2 * LANES);
        }
    }

    /** Copies {@code width} columns of B and fills up with zeros to a panel of {@code padded}. */
    static void edgePanel(
            int depth,
            int width,
            int padded,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] panel,
            int at) {
        for (int p = 0; p < depth; p++) {
            int to = at + p * padded;
            for (int j = width; j < padded; j++) {
                panel[to + j] = 0;
            }
        }
        TRANSPOSITION.copy(width, depth, b, bo, bcs, brs, panel, at, padded);
    }
}
