package dev.adjoint.backend.cpu.random;

import dev.adjoint.backend.cpu.guard.Exercise;
import dev.adjoint.internal.random.NormalPairs;

import java.util.List;

/** Keeps the kernels of random numbers hot. */
public final class RandomExercises {
    private static final int BLOCKS = 20;

    private RandomExercises() {}

    /** All exercises. */
    public static List<Exercise> all() {
        float[] a = new float[BLOCKS * NormalPairs.BLOCK + 1];
        NormalPairs vector = new VectorNormalPairs();
        NormalPairs scalar = NormalPairs.scalar();
        return List.of(new Exercise("normal pairs", () -> draw(vector, a), () -> draw(scalar, a)));
    }

    private static void draw(NormalPairs pairs, float[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] = i / (float) a.length;
        }
        pairs.transform(a, 1, BLOCKS, 0, 1);
    }
}
