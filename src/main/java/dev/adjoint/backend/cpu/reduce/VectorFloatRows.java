package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Combinations of rows of {@code float[]}, column by column. C2 leaves such loops over two arrays scalar. */
final class VectorFloatRows {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();

    private VectorFloatRows() {}

    static void sum(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).add(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Float> m = S.indexInRange(j, width);
            FloatVector v = FloatVector.fromArray(S, x, from + j, m);
            FloatVector.fromArray(S, s, at + j, m).add(v).intoArray(s, at + j, m);
        }
    }

    static void product(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).mul(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Float> m = S.indexInRange(j, width);
            FloatVector v = FloatVector.fromArray(S, x, from + j, m);
            FloatVector.fromArray(S, s, at + j, m).mul(v).intoArray(s, at + j, m);
        }
    }

    static void max(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).max(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Float> m = S.indexInRange(j, width);
            FloatVector v = FloatVector.fromArray(S, x, from + j, m);
            FloatVector.fromArray(S, s, at + j, m).max(v).intoArray(s, at + j, m);
        }
    }

    static void min(float[] s, int at, float[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + j);
            FloatVector.fromArray(S, s, at + j).min(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Float> m = S.indexInRange(j, width);
            FloatVector v = FloatVector.fromArray(S, x, from + j, m);
            FloatVector.fromArray(S, s, at + j, m).min(v).intoArray(s, at + j, m);
        }
    }
}
