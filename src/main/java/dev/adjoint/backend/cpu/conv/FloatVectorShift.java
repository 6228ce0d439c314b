package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops on the Vector API. */
final class FloatVectorShift implements FloatShiftKernel {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();
    private static final int PANEL = 2 * LANES;

    /** From so many elements on a call of the platform's copy is the faster one. */
    private static final int LONG_ROW = 128;

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
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int[] shift,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        switch (rows) {
            case 1 -> FloatShiftTiles.add1(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 2 -> FloatShiftTiles.add2(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 3 -> FloatShiftTiles.add3(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 4 -> FloatShiftTiles.add4(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            case 5 -> FloatShiftTiles.add5(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
            default -> FloatShiftTiles.add6(k, a, ao, ars, b, bo, shift, s, so, lds, c, co, ldc);
        }
    }

    @Override
    public void addPanel(
            int rows,
            int k,
            float[] a,
            int ao,
            int ars,
            float[] b,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        switch (rows) {
            case 1 -> FloatPanelTiles.add1(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
            case 2 -> FloatPanelTiles.add2(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
            case 3 -> FloatPanelTiles.add3(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
            case 4 -> FloatPanelTiles.add4(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
            case 5 -> FloatPanelTiles.add5(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
            default -> FloatPanelTiles.add6(k, a, ao, ars, b, 0, s, so, lds, c, co, ldc);
        }
    }

    /**
     * The places of a panel fall into runs of neighbours, and these into pieces of at most a
     * vector. Each piece is copied as a whole vector; what it has too much is overwritten by the
     * next piece, or the next row.
     */
    @Override
    public void pack(int k, float[] x, int[] place, int po, int[] shift, int so, float[] panel) {
        int second = piece(place, po, 0);
        int third = piece(place, po, second);
        int fourth = piece(place, po, third);
        if (piece(place, po, fourth) < PANEL) {
            packElements(k, x, place, po, shift, so, panel);
        } else if (third == PANEL) {
            packTwo(k, x, place[po], place[po + second], second, shift, so, panel);
        } else {
            int last = Math.min(fourth, PANEL - 1);
            packFour(
                    k,
                    x,
                    place[po],
                    place[po + second],
                    second,
                    place[po + third],
                    third,
                    place[po + last] + fourth - last,
                    fourth,
                    shift,
                    so,
                    panel);
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

    private static void packTwo(
            int k, float[] x, int x0, int x1, int j1, int[] shift, int so, float[] panel) {
        for (int p = 0; p < k; p++) {
            int at = shift[so + p];
            int to = p * PANEL;
            FloatVector.fromArray(SPECIES, x, x0 + at).intoArray(panel, to);
            FloatVector.fromArray(SPECIES, x, x1 + at).intoArray(panel, to + j1);
        }
    }

    private static void packFour(
            int k,
            float[] x,
            int x0,
            int x1,
            int j1,
            int x2,
            int j2,
            int x3,
            int j3,
            int[] shift,
            int so,
            float[] panel) {
        for (int p = 0; p < k; p++) {
            int at = shift[so + p];
            int to = p * PANEL;
            FloatVector.fromArray(SPECIES, x, x0 + at).intoArray(panel, to);
            FloatVector.fromArray(SPECIES, x, x1 + at).intoArray(panel, to + j1);
            FloatVector.fromArray(SPECIES, x, x2 + at).intoArray(panel, to + j2);
            FloatVector.fromArray(SPECIES, x, x3 + at).intoArray(panel, to + j3);
        }
    }

    private static void packElements(
            int k, float[] x, int[] place, int po, int[] shift, int so, float[] panel) {
        for (int j = 0; j < PANEL; j++) {
            int from = place[po + j];
            for (int p = 0; p < k; p++) {
                panel[j + p * PANEL] = x[from + shift[so + p]];
            }
        }
    }

    @Override
    public void copy(int rows, int count, float[] x, int xo, int xs, float[] y, int yo, int ys) {
        for (int i = 0; i < rows; i++) {
            int from = xo + i * xs;
            int to = yo + i * ys;
            if (count < LANES || count > LONG_ROW) {
                System.arraycopy(x, from, y, to, count);
            } else {
                copyRow(count, x, from, y, to);
            }
        }
    }

    /** The last vector overlaps the one before. */
    private static void copyRow(int count, float[] x, int from, float[] y, int to) {
        for (int j = 0; j < count - LANES; j += LANES) {
            FloatVector.fromArray(SPECIES, x, from + j).intoArray(y, to + j);
        }
        int last = count - LANES;
        FloatVector.fromArray(SPECIES, x, from + last).intoArray(y, to + last);
    }
}
