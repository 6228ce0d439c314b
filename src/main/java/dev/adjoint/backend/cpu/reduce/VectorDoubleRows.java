package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Combinations of rows of {@code double[]}, column by column. C2 leaves such loops over two arrays scalar. */
final class VectorDoubleRows {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();

    private VectorDoubleRows() {}

    static void sum(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).add(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Double> m = S.indexInRange(j, width);
            DoubleVector v = DoubleVector.fromArray(S, x, from + j, m);
            DoubleVector.fromArray(S, s, at + j, m).add(v).intoArray(s, at + j, m);
        }
    }

    static void product(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).mul(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Double> m = S.indexInRange(j, width);
            DoubleVector v = DoubleVector.fromArray(S, x, from + j, m);
            DoubleVector.fromArray(S, s, at + j, m).mul(v).intoArray(s, at + j, m);
        }
    }

    static void max(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).max(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Double> m = S.indexInRange(j, width);
            DoubleVector v = DoubleVector.fromArray(S, x, from + j, m);
            DoubleVector.fromArray(S, s, at + j, m).max(v).intoArray(s, at + j, m);
        }
    }

    static void min(double[] s, int at, double[] x, int from, int width) {
        int j = 0;
        for (; j <= width - W; j += W) {
            DoubleVector v = DoubleVector.fromArray(S, x, from + j);
            DoubleVector.fromArray(S, s, at + j).min(v).intoArray(s, at + j);
        }
        if (j < width) {
            VectorMask<Double> m = S.indexInRange(j, width);
            DoubleVector v = DoubleVector.fromArray(S, x, from + j, m);
            DoubleVector.fromArray(S, s, at + j, m).min(v).intoArray(s, at + j, m);
        }
    }
}
