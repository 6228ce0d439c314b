package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.guard.Exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the kernels of reductions and of the softmax family hot. */
public final class ReduceExercises {
    private static final int N = 403;

    /**
     * Rows as long as a step of a network has, shorter than two or four vectors, with a remainder.
     */
    private static final int[] LENGTHS = {5, 13, 29, 64, 267, N};

    private static final int[] WIDTHS = {3, 10, 67};

    private final float[] floats = new float[4 * N];
    private final float[] floatResult = new float[4 * N];
    private final float[] floatLanes = new float[RowKernels.LANES];
    private final double[] doubles = new double[4 * N];
    private final double[] doubleResult = new double[4 * N];
    private final double[] doubleLanes = new double[RowKernels.LANES];
    private final float[] zeros = new float[4 * N];
    private final double[] doubleZeros = new double[4 * N];
    private final List<Exercise> all = new ArrayList<>();

    private ReduceExercises() {
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = 1 + i % 7 * 1e-3;
            floats[i] = (float) doubles[i];
        }
    }

    /** All exercises. */
    public static List<Exercise> all() {
        ReduceExercises exercises = new ReduceExercises();
        for (ReduceOp op : List.of(ReduceOp.SUM, ReduceOp.PROD, ReduceOp.MAX, ReduceOp.MIN)) {
            exercises.addRows(op);
        }
        exercises.addArg();
        exercises.addFloatSoftmax();
        exercises.addDoubleSoftmax();
        return exercises.all;
    }

    private void add(String name, Consumer<Kernels> body) {
        Runnable vector = () -> body.accept(Kernels.VECTOR);
        all.add(new Exercise(name, vector, () -> body.accept(Kernels.SCALAR)));
    }

    private void addRows(ReduceOp op) {
        add("float " + op + " of rows", k -> floatRows(op, k.rows()));
        add("double " + op + " of rows", k -> doubleRows(op, k.rows()));
        add("float " + op + " of columns", k -> floatColumns(op, k.rows()));
        add("double " + op + " of columns", k -> doubleColumns(op, k.rows()));
        add("float " + op + " fold", k -> k.rows().fold(op, floatResult, 1, floats, 3, N));
        add("double " + op + " fold", k -> k.rows().fold(op, doubleResult, 1, doubles, 3, N));
    }

    private void floatRows(ReduceOp op, RowKernels kernels) {
        for (int n : LENGTHS) {
            floatResult[n] = kernels.reduce(op, floats, 3, n, floatLanes);
        }
    }

    private void doubleRows(ReduceOp op, RowKernels kernels) {
        for (int n : LENGTHS) {
            doubleResult[n] = kernels.reduce(op, doubles, 3, n, doubleLanes);
        }
    }

    private void floatColumns(ReduceOp op, RowKernels kernels) {
        for (int width : WIDTHS) {
            kernels.columns(op, floats, 1, width, 2 * N / width, width, floatResult);
        }
        kernels.columns(op, floats, 1, 8, RowKernels.LANES, 67, floatResult);
        kernels.columns(op, zeros, 1, 8, RowKernels.LANES, 67, floatResult);
    }

    private void doubleColumns(ReduceOp op, RowKernels kernels) {
        for (int width : WIDTHS) {
            kernels.columns(op, doubles, 1, width, 2 * N / width, width, doubleResult);
        }
        kernels.columns(op, doubles, 1, 8, RowKernels.LANES, 67, doubleResult);
        kernels.columns(op, doubleZeros, 1, 8, RowKernels.LANES, 67, doubleResult);
    }

    private void addArg() {
        int[] at = new int[67];
        float[] best = new float[67];
        add("float positions of maxima", k -> arg(true, k.rows(), best, at));
        add("float positions of minima", k -> arg(false, k.rows(), best, at));
    }

    private void arg(boolean max, RowKernels kernels, float[] best, int[] at) {
        Arrays.fill(best, max ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        kernels.argColumns(max, floats, 1, 67, 2 * N / 67, 67, best, at);
    }

    private void addFloatSoftmax() {
        float[] x = floats;
        float[] y = floatResult;
        add("float exp", k -> k.softmax().exp(x, 1, 2f, y, 2, N));
        add("float subtract", k -> k.softmax().subtract(x, 1, 2f, 3f, y, 2, N));
        add("float greatest", k -> y[0] = k.softmax().greatest(x, 1, N));
        add("float scale", k -> k.softmax().scale(y, 1, 0.999f, N));
        add("float minus", k -> k.softmax().minus(y, 1, x, 2, N));
        add("float subtractExp", k -> k.softmax().subtractExp(x, 1, x, 3, 0.1f, y, 2, N));
        add("float multiply", k -> k.softmax().multiply(x, 1, x, 3, y, 2, N));
        add("float centre", k -> k.softmax().centre(x, 1, x, 3, 0.1f, y, 2, N));
    }

    /** But for the exponential, which is {@link StrictMath}'s in both kinds of kernels. */
    private void addDoubleSoftmax() {
        double[] x = doubles;
        double[] y = doubleResult;
        add("double subtract", k -> k.softmax().subtract(x, 1, 2, 3, y, 2, N));
        add("double greatest", k -> y[0] = k.softmax().greatest(x, 1, N));
        add("double scale", k -> k.softmax().scale(y, 1, 0.999, N));
        add("double minus", k -> k.softmax().minus(y, 1, x, 2, N));
        add("double multiply", k -> k.softmax().multiply(x, 1, x, 3, y, 2, N));
        add("double centre", k -> k.softmax().centre(x, 1, x, 3, 0.1, y, 2, N));
    }
}
