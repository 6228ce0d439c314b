package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Layout.Form;
import dev.adjoint.backend.cpu.guard.Exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Keeps the matrix product's kernels hot: all tile heights and widths, all forms of operands. */
public final class GemmExercises {
    /** No multiple of anything, and enough for sums in lanes. */
    private static final int K = 51;

    /** Heights of tiles, then blocks of several, of which the last two are packed by groups. */
    private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 19, 26};

    private final Gemm vector = new VectorGemm();
    private final Gemm scalar = new ScalarGemm();
    private final Workers workers = new Workers(1);
    private final Random random = new Random(3);
    private final List<Exercise> all = new ArrayList<>();

    private GemmExercises() {}

    /** All exercises. */
    public static List<Exercise> all() {
        GemmExercises exercises = new GemmExercises();
        for (Form formA : List.of(Form.ROWS, Form.COLUMNS)) {
            for (Form formB : List.of(Form.ROWS, Form.COLUMNS)) {
                for (int m : ROWS) {
                    exercises.floats(m, formA, formB);
                    exercises.doubles(m, formA, formB);
                }
                exercises.halves(DType.FLOAT16, formA, formB);
                exercises.halves(DType.BFLOAT16, formA, formB);
            }
        }
        for (int m : ROWS) {
            exercises.floats(m, Form.ROWS, Form.SPARSE);
            exercises.doubles(m, Form.ROWS, Form.SPARSE);
        }
        return exercises.all;
    }

    /** Results from one column to more than four panels. */
    private static int[] columns(int lanes) {
        return new int[] {1, lanes, 2 * lanes, 4 * lanes, 8 * lanes + 3};
    }

    private void floats(int m, Form formA, Form formB) {
        int[] columns = columns(Vectors.FLOAT.length());
        FloatProblem[] problems = new FloatProblem[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Layout layout = Layout.of(m, columns[i], K, formA, formB, random);
            problems[i] = FloatProblem.random(layout, i % 2 == 1, random);
        }
        all.add(
                new Exercise(
                        name("sgemm", m, formA, formB),
                        () -> compute(problems, vector),
                        () -> compute(problems, scalar)));
    }

    private void doubles(int m, Form formA, Form formB) {
        int[] columns = columns(Vectors.DOUBLE.length());
        DoubleProblem[] problems = new DoubleProblem[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Layout layout = Layout.of(m, columns[i], K, formA, formB, random);
            problems[i] = DoubleProblem.random(layout, i % 2 == 1, random);
        }
        all.add(
                new Exercise(
                        name("dgemm", m, formA, formB),
                        () -> compute(problems, vector),
                        () -> compute(problems, scalar)));
    }

    private void halves(DType type, Form formA, Form formB) {
        HalfProblem[] problems = new HalfProblem[ROWS.length];
        for (int i = 0; i < ROWS.length; i++) {
            Layout layout = Layout.of(ROWS[i], 50, K, formA, formB, random);
            problems[i] = HalfProblem.random(layout, type, i % 2 == 1, random);
        }
        all.add(
                new Exercise(
                        "product of %s, A in %s, B in %s".formatted(type, formA, formB),
                        () -> compute(problems, vector),
                        () -> compute(problems, scalar)));
    }

    private void compute(HalfProblem[] problems, Gemm gemm) {
        for (HalfProblem problem : problems) {
            problem.computeInto(problem.c(), gemm, workers);
        }
    }

    private void compute(FloatProblem[] problems, Gemm gemm) {
        for (FloatProblem problem : problems) {
            problem.computeInto(problem.c(), gemm, workers);
        }
    }

    private void compute(DoubleProblem[] problems, Gemm gemm) {
        for (DoubleProblem problem : problems) {
            problem.computeInto(problem.c(), gemm, workers);
        }
    }

    private static String name(String product, int m, Form formA, Form formB) {
        return "%s of %d rows, A in %s, B in %s".formatted(product, m, formA, formB);
    }
}
