package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.guard.Exercise;

import java.util.ArrayList;
import java.util.List;

/** Keeps the kernels of convolution hot: tiles of all heights, panels of all kinds of places. */
public final class ConvExercises {
    private static final int K = 45;
    private static final int ROOM = 1 << 13;

    /** So many columns are whole tiles of every width. */
    private static final int COLUMNS = 384;

    private static final int LD = 1024;

    /** Rows of results whose places make 2, 4, 6, and more pieces of a panel, at 4 or 8 lanes. */
    private static final int[] WIDTHS = {1 << 10, 11, 7, 3, 2, 1};

    private final List<Exercise> all = new ArrayList<>();
    private final int[] shift = new int[K];

    private ConvExercises() {
        for (int p = 0; p < K; p++) {
            shift[p] = p / 5 * 40 + p % 5;
        }
    }

    /** All exercises. */
    public static List<Exercise> all() {
        ConvExercises exercises = new ConvExercises();
        for (int rows = 1; rows <= 6; rows++) {
            exercises.floats(rows);
            exercises.doubles(rows);
        }
        for (int width : WIDTHS) {
            exercises.packs(width);
        }
        for (int taps = 1; taps <= 9; taps++) {
            exercises.floatTaps(taps);
            exercises.doubleTaps(taps);
        }
        exercises.floatNine();
        exercises.doubleNine();
        exercises.copies();
        exercises.tiles();
        return exercises.all;
    }

    private void floats(int rows) {
        float[] a = new float[6 * K];
        float[] b = new float[ROOM];
        float[] c = new float[ROOM];
        FloatShiftKernel vector = new FloatVectorShift();
        FloatShiftKernel scalar = new FloatScalarShift();
        all.add(
                new Exercise(
                        "float strips of %d rows".formatted(rows),
                        () -> strips(vector, rows, a, b, c),
                        () -> strips(scalar, rows, a, b, c)));
        all.add(
                new Exercise(
                        "float panels of %d rows".formatted(rows),
                        () -> panels(vector, rows, a, b, c),
                        () -> panels(scalar, rows, a, b, c)));
    }

    private void strips(FloatShiftKernel kernel, int rows, float[] a, float[] b, float[] c) {
        for (int j = 0; j < COLUMNS; j += kernel.strip(rows)) {
            kernel.addStrip(rows, K, a, 0, K, b, j, shift, c, j, LD, c, j, LD);
        }
    }

    private void panels(FloatShiftKernel kernel, int rows, float[] a, float[] b, float[] c) {
        for (int j = 0; j < COLUMNS; j += kernel.panel()) {
            kernel.addPanel(rows, K, a, 0, K, b, 0, c, j, LD, c, j, LD);
        }
    }

    private void doubles(int rows) {
        double[] a = new double[6 * K];
        double[] b = new double[ROOM];
        double[] c = new double[ROOM];
        DoubleShiftKernel vector = new DoubleVectorShift();
        DoubleShiftKernel scalar = new DoubleScalarShift();
        all.add(
                new Exercise(
                        "double strips of %d rows".formatted(rows),
                        () -> strips(vector, rows, a, b, c),
                        () -> strips(scalar, rows, a, b, c)));
        all.add(
                new Exercise(
                        "double panels of %d rows".formatted(rows),
                        () -> panels(vector, rows, a, b, c),
                        () -> panels(scalar, rows, a, b, c)));
    }

    private void strips(DoubleShiftKernel kernel, int rows, double[] a, double[] b, double[] c) {
        for (int j = 0; j < COLUMNS; j += kernel.strip(rows)) {
            kernel.addStrip(rows, K, a, 0, K, b, j, shift, c, j, LD, c, j, LD);
        }
    }

    private void panels(DoubleShiftKernel kernel, int rows, double[] a, double[] b, double[] c) {
        for (int j = 0; j < COLUMNS; j += kernel.panel()) {
            kernel.addPanel(rows, K, a, 0, K, b, 0, c, j, LD, c, j, LD);
        }
    }

    /** Taps whose places are not those of a square of them. */
    private void floatTaps(int taps) {
        float[] a = new float[ROOM];
        float[] b = new float[ROOM];
        float[] c = new float[ROOM];
        FloatShiftKernel vector = new FloatVectorShift();
        FloatShiftKernel scalar = new FloatScalarShift();
        all.add(
                new Exercise(
                        "float runs of %d taps".formatted(taps),
                        () -> vector.addRun(taps, LD, a, 0, b, 0, shift, c, 0, c, LD),
                        () -> scalar.addRun(taps, LD, a, 0, b, 0, shift, c, 0, c, LD)));
        all.add(
                new Exercise(
                        "float dots of %d taps".formatted(taps),
                        () -> vector.addDots(taps, 50, 8, a, 0, 30, b, 0, 32, shift, c, 0),
                        () -> scalar.addDots(taps, 50, 8, a, 0, 30, b, 0, 32, shift, c, 0)));
    }

    private void floatNine() {
        float[] a = new float[ROOM];
        float[] b = new float[ROOM];
        float[] c = new float[ROOM];
        int[] square = {0, 1, 2, 40, 41, 42, 80, 81, 82};
        FloatShiftKernel vector = new FloatVectorShift();
        FloatShiftKernel scalar = new FloatScalarShift();
        for (int width : new int[] {Vectors.FLOAT.length() + 1, 38}) {
            all.add(
                    new Exercise(
                            "float nine taps, width " + width,
                            () -> vector.addNine(50, width, a, 0, b, 0, 40, 1, c, 0, 38),
                            () -> scalar.addNine(50, width, a, 0, b, 0, 40, 1, c, 0, 38)));
        }
        all.add(
                new Exercise(
                        "float dots of nine taps",
                        () -> vector.addDots(9, 50, 8, a, 0, 38, b, 0, 40, square, c, 0),
                        () -> scalar.addDots(9, 50, 8, a, 0, 38, b, 0, 40, square, c, 0)));
    }

    /** Taps whose places are not those of a square of them. */
    private void doubleTaps(int taps) {
        double[] a = new double[ROOM];
        double[] b = new double[ROOM];
        double[] c = new double[ROOM];
        DoubleShiftKernel vector = new DoubleVectorShift();
        DoubleShiftKernel scalar = new DoubleScalarShift();
        all.add(
                new Exercise(
                        "double runs of %d taps".formatted(taps),
                        () -> vector.addRun(taps, LD, a, 0, b, 0, shift, c, 0, c, LD),
                        () -> scalar.addRun(taps, LD, a, 0, b, 0, shift, c, 0, c, LD)));
        all.add(
                new Exercise(
                        "double dots of %d taps".formatted(taps),
                        () -> vector.addDots(taps, 50, 8, a, 0, 30, b, 0, 32, shift, c, 0),
                        () -> scalar.addDots(taps, 50, 8, a, 0, 30, b, 0, 32, shift, c, 0)));
    }

    private void doubleNine() {
        double[] a = new double[ROOM];
        double[] b = new double[ROOM];
        double[] c = new double[ROOM];
        int[] square = {0, 1, 2, 40, 41, 42, 80, 81, 82};
        DoubleShiftKernel vector = new DoubleVectorShift();
        DoubleShiftKernel scalar = new DoubleScalarShift();
        for (int width : new int[] {Vectors.DOUBLE.length() + 1, 38}) {
            all.add(
                    new Exercise(
                            "double nine taps, width " + width,
                            () -> vector.addNine(50, width, a, 0, b, 0, 40, 1, c, 0, 38),
                            () -> scalar.addNine(50, width, a, 0, b, 0, 40, 1, c, 0, 38)));
        }
        all.add(
                new Exercise(
                        "double dots of nine taps",
                        () -> vector.addDots(9, 50, 8, a, 0, 38, b, 0, 40, square, c, 0),
                        () -> scalar.addDots(9, 50, 8, a, 0, 38, b, 0, 40, square, c, 0)));
    }

    private void tiles() {
        float[] rows = new float[8 * LD];
        float[] points = new float[16 * LD];
        FloatTileKernel vector = new FloatVectorTiles();
        FloatTileKernel scalar = new FloatScalarTiles();
        all.add(
                new Exercise(
                        "points of tiles",
                        () -> vector.points(rows, LD, COLUMNS, points, 0, LD),
                        () -> scalar.points(rows, LD, COLUMNS, points, 0, LD)));
        all.add(
                new Exercise(
                        "results of tiles",
                        () -> vector.results(points, 0, LD, COLUMNS, 1, rows, LD),
                        () -> scalar.results(points, 0, LD, COLUMNS, 1, rows, LD)));
    }

    private void packs(int width) {
        int[] place = new int[256];
        for (int j = 0; j < place.length; j++) {
            place[j] = j / width * (width + 4) + j % width;
        }
        float[] floats = new float[ROOM];
        float[] floatPanel = new float[ROOM];
        double[] doubles = new double[ROOM];
        double[] doublePanel = new double[ROOM];
        FloatShiftKernel floatVector = new FloatVectorShift();
        DoubleShiftKernel doubleVector = new DoubleVectorShift();
        all.add(
                new Exercise(
                        "float packing of rows of " + width,
                        () -> floatVector.pack(K, floats, place, 5, shift, 0, floatPanel, 0),
                        null));
        all.add(
                new Exercise(
                        "double packing of rows of " + width,
                        () -> doubleVector.pack(K, doubles, place, 5, shift, 0, doublePanel, 0),
                        null));
    }

    private void copies() {
        int size = Vectors.DOUBLE.length() * 3 + 1; // two to four vectors of either type
        float[] floats = new float[ROOM];
        float[] floatCopy = new float[ROOM];
        double[] doubles = new double[ROOM];
        double[] doubleCopy = new double[ROOM];
        FloatShiftKernel floatVector = new FloatVectorShift();
        FloatShiftKernel floatScalar = new FloatScalarShift();
        DoubleShiftKernel doubleVector = new DoubleVectorShift();
        DoubleShiftKernel doubleScalar = new DoubleScalarShift();
        all.add(
                new Exercise(
                        "float rows",
                        () -> floatVector.copy(20, size, floats, 0, 99, floatCopy, 0, size),
                        () -> floatScalar.copy(20, size, floats, 0, 99, floatCopy, 0, size)));
        all.add(
                new Exercise(
                        "double rows",
                        () -> doubleVector.copy(20, size, doubles, 0, 99, doubleCopy, 0, size),
                        () -> doubleScalar.copy(20, size, doubles, 0, 99, doubleCopy, 0, size)));
    }
}
