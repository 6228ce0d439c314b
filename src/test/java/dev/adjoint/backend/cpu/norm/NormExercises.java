package dev.adjoint.backend.cpu.norm;

import dev.adjoint.backend.cpu.guard.Exercise;
import dev.adjoint.backend.cpu.reduce.ScalarRowKernels;
import dev.adjoint.backend.cpu.reduce.VectorRowKernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the loops of normalisation hot. */
public final class NormExercises {
    private static final int N = 403;
    private static final double MEAN = 1.1;
    private static final double SCALE = 0.9;

    private final NormLoops vector;
    private final NormLoops scalar;
    private final String dtype;
    private final List<Exercise> all = new ArrayList<>();

    private NormExercises(NormLoops vector, NormLoops scalar, String dtype) {
        this.vector = vector;
        this.scalar = scalar;
        this.dtype = dtype;
    }

    /** All exercises. */
    public static List<Exercise> all() {
        NormSet vectors = VectorNorms.of(new VectorRowKernels());
        NormSet scalars = NormSet.scalar(new ScalarRowKernels());
        NormExercises floats = new NormExercises(vectors.floats(), scalars.floats(), "float");
        NormExercises doubles = new NormExercises(vectors.doubles(), scalars.doubles(), "double");
        floats.addAll();
        doubles.addAll();
        floats.all.addAll(doubles.all);
        return floats.all;
    }

    private void addAll() {
        Object x = numbers();
        Object ct = numbers();
        Object w = numbers();
        Object y = numbers();
        Object lanes = scalar.allocate(NormLoops.SCRATCH);
        double[] sums = new double[2];
        double[] c = {0.25, 0.5};
        add("mean", k -> k.mean(x, 1, N, lanes));
        add("squares", k -> k.squares(x, 1, N, MEAN, lanes));
        add("apply", k -> k.apply(x, 1, MEAN, SCALE, 2, 3, y, 2, N));
        add("apply by rows", k -> k.apply(x, 1, MEAN, SCALE, w, 0, w, 1, y, 2, N));
        add("dots", k -> k.dots(x, 1, MEAN, SCALE, 2, ct, 3, N, lanes, sums));
        add("dots by rows", k -> k.dots(x, 1, MEAN, SCALE, w, 0, ct, 3, N, lanes, sums));
        add("gradient", k -> k.gradient(x, 1, MEAN, SCALE, 2, ct, 3, c, y, 2, N));
        add("gradient by rows", k -> k.gradient(x, 1, MEAN, SCALE, w, 0, ct, 3, c, y, 2, N));
        add("addProducts", k -> k.addProducts(x, 1, MEAN, SCALE, ct, 3, y, 2, N));
        add("add", k -> k.add(x, 1, y, 2, N));
    }

    private void add(String loop, Consumer<NormLoops> body) {
        Runnable ofVectors = () -> body.accept(vector);
        all.add(new Exercise(dtype + " norm " + loop, ofVectors, () -> body.accept(scalar)));
    }

    private Object numbers() {
        Object numbers = scalar.allocate(N + 3);
        for (int i = 0; i < N + 3; i++) {
            scalar.set(numbers, i, 1 + i % 7 * 0.125);
        }
        return numbers;
    }
}
