// Written by GenerateConvKernels.java from FloatVectorShift.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.gemm.DoubleSquares;
import dev.adjoint.backend.cpu.gemm.DoubleTiles2;
import dev.adjoint.backend.cpu.gemm.DoubleTransposition;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops on the Vector API. */
final class DoubleVectorShift implements DoubleShiftKernel {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int PANEL = 2 * LANES;

    @Override
    public DoubleTransposition transposition() {
        return DoubleSquares.best();
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int strip(int rows) {
        return switch (rows) {
            case 1 -> 8 * LANES;
            case 2 -> 4 * LANES;
            case 3 -> 3 * LANES;
            default -> PANEL;
        };
    }

    @Override
    public void addStrip(
            int rows,
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        switch (rows) {
            case 1 -> DoubleShiftTiles.add1(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 2 -> DoubleShiftTiles.add2(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 3 -> DoubleShiftTiles.add3(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 4 -> DoubleShiftTiles.add4(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 5 -> DoubleShiftTiles.add5(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            default -> DoubleShiftTiles.add6(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
        }
    }

    @Override
    public void addPanel(
            int rows,
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        DoubleTiles2.add(rows, k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
    }

    @Override
    public void addRun(
            int k,
            int n,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            double[] c,
            int co) {
        int pieces = Math.ceilDiv(k, DoubleTapRuns.TAPS);
        for (int p = 0; p < k; pieces--) {
            int taps = (k - p + pieces - 1) / pieces;
            double[] from = p == 0 ? s : c;
            DoubleTapRuns.add(taps, n, a, ao + p, b, bo, shift, p, from, p == 0 ? so : co, c, co);
            p += taps;
        }
    }

    @Override
    public void addNine(
            int rows,
            int columns,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
            int co,
            int ldc) {
        DoubleNineTaps.add(rows, columns, a, ao, b, bo, step, start, c, co, ldc);
    }

    @Override
    public void addDots(
            int k,
            int rows,
            int columns,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int brs,
            int[] shift,
            double[] c,
            int co) {
        if (k == 9 && rows > 1 && isSquare(shift, brs)) {
            DoubleNineTaps.addDots(rows, columns, a, ao, ars, b, bo + shift[0], brs, c, co);
            return;
        }
        int pieces = Math.ceilDiv(k, DoubleTapRuns.TAPS);
        for (int p = 0; p < k; pieces--) {
            int taps = (k - p + pieces - 1) / pieces;
            int to = co + p * SUMS;
            for (int j = 0; j < columns; j += DoubleTapDots.LANES) {
                DoubleTapDots.add(taps, rows, a, ao + j, ars, b, bo + j, brs, shift, p, c, to + j);
            }
            p += taps;
        }
    }

    /** Whether nine shifts are those of 3 × 3 taps whose rows are {@code step} apart. */
    private static boolean isSquare(int[] shift, int step) {
        for (int p = 1; p < 9; p++) {
            if (shift[p] != shift[0] + p / 3 * step + p % 3) {
                return false;
            }
        }
        return true;
    }

    /**
     * The places of a panel fall into runs of neighbours, and these into pieces of at most a
     * vector. Each piece is copied as a whole vector; what it has too much is overwritten by the
     * next piece, or the next row.
     */
    @Override
    public void pack(
            int k,
            double[] x,
            int[] place,
            int po,
            int[] shift,
            int so,
            double[] panel,
            int start) {
        int j1 = piece(place, po, 0);
        int j2 = piece(place, po, j1);
        int j3 = piece(place, po, j2);
        int j4 = piece(place, po, j3);
        int j5 = piece(place, po, j4);
        if (j2 == PANEL) {
            packTwo(k, x, place, po, j1, shift, so, panel, start);
        } else if (j4 == PANEL) {
            packFour(k, x, place, po, j1, j2, j3, shift, so, panel, start);
        } else if (piece(place, po, j5) == PANEL) {
            packSix(k, x, place, po, j1, j2, j3, j4, j5, shift, so, panel, start);
        } else {
            packElements(k, x, place, po, shift, so, panel, start);
        }
    }

    /** The column at which the piece that begins at column {@code from} ends. */
    private static int piece(int[] place, int po, int from) {
        int end = Math.min(from + LANES, PANEL);
        int j = from;
        while (j < end && place[po + j] - place[po + from] == j - from) {
            j++;
        }
        return j;
    }

    /** Where the piece that begins at a column comes from; behind the panel it may be anything. */
    private static int source(int[] place, int po, int column) {
        return place[po + Math.min(column, PANEL - 1)];
    }

    private static void packTwo(
            int k,
            double[] x,
            int[] place,
            int po,
            int j1,
            int[] shift,
            int so,
            double[] panel,
            int start) {
        int x0 = source(place, po, 0);
        int x1 = source(place, po, j1);
        for (int p = 0; p < k; p++) {
            int at = shift[so + p];
            int to = start + p * PANEL;
            DoubleVector.fromArray(SPECIES, x, x0 + at).intoArray(panel, to);
            DoubleVector.fromArray(SPECIES, x, x1 + at).intoArray(panel, to + j1);
        }
    }

    private static void packFour(
            int k,
            double[] x,
            int[] place,
            int po,
            int j1,
            int j2,
            int j3,
            int[] shift,
            int so,
            double[] panel,
            int start) {
        int x0 = source(place, po, 0);
        int x1 = source(place, po, j1);
        int x2 = source(place, po, j2);
        int x3 = source(place, po, j3);
        for (int p = 0; p < k; p++) {
            int at = shift[so + p];
            int to = start + p * PANEL;
            DoubleVector.fromArray(SPECIES, x, x0 + at).intoArray(panel, to);
            DoubleVector.fromArray(SPECIES, x, x1 + at).intoArray(panel, to + j1);
            DoubleVector.fromArray(SPECIES, x, x2 + at).intoArray(panel, to + j2);
            DoubleVector.fromArray(SPECIES, x, x3 + at).intoArray(panel, to + j3);
        }
    }

    private static void packSix(
            int k,
            double[] x,
            int[] place,
            int po,
            int j1,
            int j2,
            int j3,
            int j4,
            int j5,
            int[] shift,
            int so,
            double[] panel,
            int start) {
        int x0 = source(place, po, 0);
        int x1 = source(place, po, j1);
        int x2 = source(place, po, j2);
        int x3 = source(place, po, j3);
        int x4 = source(place, po, j4);
        int x5 = source(place, po, j5);
        for (int p = 0; p < k; p++) {
            int at = shift[so + p];
            int to = start + p * PANEL;
            DoubleVector.fromArray(SPECIES, x, x0 + at).intoArray(panel, to);
            DoubleVector.fromArray(SPECIES, x, x1 + at).intoArray(panel, to + j1);
            DoubleVector.fromArray(SPECIES, x, x2 + at).intoArray(panel, to + j2);
            DoubleVector.fromArray(SPECIES, x, x3 + at).intoArray(panel, to + j3);
            DoubleVector.fromArray(SPECIES, x, x4 + at).intoArray(panel, to + j4);
            DoubleVector.fromArray(SPECIES, x, x5 + at).intoArray(panel, to + j5);
        }
    }

    private static void packElements(
            int k,
            double[] x,
            int[] place,
            int po,
            int[] shift,
            int so,
            double[] panel,
            int start) {
        for (int j = 0; j < PANEL; j++) {
            int from = place[po + j];
            for (int p = 0; p < k; p++) {
                panel[start + j + p * PANEL] = x[from + shift[so + p]];
            }
        }
    }

    @Override
    public void copy(int rows, int count, double[] x, int xo, int xs, double[] y, int yo, int ys) {
        if (count >= LANES && count <= 4 * LANES) {
            copyFour(rows, count, x, xo, xs, y, yo, ys);
            return;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xo + i * xs, y, yo + i * ys, count);
        }
    }

    /** Rows of one to four vectors, always as four that overlap: three times an array copy. */
    private static void copyFour(
            int rows, int count, double[] x, int xo, int xs, double[] y, int yo, int ys) {
        int last = count - LANES;
        int second = Math.min(LANES, last);
        int third = Math.min(2 * LANES, last);
        for (int i = 0; i < rows; i++) {
            int from = xo + i * xs;
            int to = yo + i * ys;
            DoubleVector v0 = DoubleVector.fromArray(SPECIES, x, from);
            DoubleVector v1 = DoubleVector.fromArray(SPECIES, x, from + second);
            DoubleVector v2 = DoubleVector.fromArray(SPECIES, x, from + third);
            DoubleVector v3 = DoubleVector.fromArray(SPECIES, x, from + last);
            v0.intoArray(y, to);
            v1.intoArray(y, to + second);
            v2.intoArray(y, to + third);
            v3.intoArray(y, to + last);
        }
    }
}
