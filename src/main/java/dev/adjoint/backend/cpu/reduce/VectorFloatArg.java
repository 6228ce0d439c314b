package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Positions of extrema in columns of {@code float[]} with the Vector API. */
final class VectorFloatArg {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final VectorSpecies<Integer> I = Vectors.INT;
    private static final int W = S.length();

    private VectorFloatArg() {}

    static void columns(
            boolean max,
            float[] x,
            int offset,
            int stride,
            int n,
            int width,
            float[] best,
            int[] at) {
        for (int row = 0; row < n; row++) {
            int start = offset + row * stride;
            if (max) {
                greater(x, start, row, width, best, at);
            } else {
                less(x, start, row, width, best, at);
            }
            int rest = width % W;
            ScalarFloatArg.row(max, x, start + width - rest, row, rest, best, at, width - rest);
        }
    }

    private static void greater(float[] x, int start, int row, int width, float[] best, int[] at) {
        for (int j = 0; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, start + j);
            FloatVector b = FloatVector.fromArray(S, best, j);
            // greater or NaN, and the best is not NaN yet
            VectorMask<Float> m = v.compare(VectorOperators.LE, b).not();
            m = m.and(b.compare(VectorOperators.EQ, b));
            b.blend(v, m).intoArray(best, j);
            IntVector.fromArray(I, at, j).blend(row, m.cast(I)).intoArray(at, j);
        }
    }

    private static void less(float[] x, int start, int row, int width, float[] best, int[] at) {
        for (int j = 0; j <= width - W; j += W) {
            FloatVector v = FloatVector.fromArray(S, x, start + j);
            FloatVector b = FloatVector.fromArray(S, best, j);
            VectorMask<Float> m = v.compare(VectorOperators.GE, b).not();
            m = m.and(b.compare(VectorOperators.EQ, b));
            b.blend(v, m).intoArray(best, j);
            IntVector.fromArray(I, at, j).blend(row, m.cast(I)).intoArray(at, j);
        }
    }
}
