package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of adjacent {@code float[]} elements with the lanes in vector registers: all 64 at once with 512 bits;
 * narrower vectors go over the block once for every four vectors of lanes, and read every cache line once nevertheless.
 */
final class VectorFloatLanes {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();
    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    private VectorFloatLanes() {}

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(S, i -> (i + by) % W);
    }

    static float sum(float[] x, int offset, int n, float[] lanes) {
        if (n <= W) {
            return sumShort(x, offset, n);
        }
        int rest = n % LANES;
        sumWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorFloatRows.sum(lanes, 0, x, offset + n - rest, rest);
        }
        return sumFolded(lanes);
    }

    private static void sumWhole(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.add(FloatVector.fromArray(S, x, i));
                a1 = a1.add(FloatVector.fromArray(S, x, i + W));
                a2 = a2.add(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.add(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static float sumShort(float[] x, int offset, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        FloatVector v = FloatVector.zero(S).add(FloatVector.fromArray(S, x, offset, m));
        if (W > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.add(v.rearrange(BY_2));
        }
        return v.add(v.rearrange(BY_1)).lane(0);
    }

    private static float sumFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorFloatRows.sum(lanes, 0, lanes, half, half);
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.add(v.rearrange(BY_2));
        }
        return v.add(v.rearrange(BY_1)).lane(0);
    }

    static float product(float[] x, int offset, int n, float[] lanes) {
        if (n <= W) {
            return productShort(x, offset, n);
        }
        int rest = n % LANES;
        productWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorFloatRows.product(lanes, 0, x, offset + n - rest, rest);
        }
        return productFolded(lanes);
    }

    private static void productWhole(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 1f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.mul(FloatVector.fromArray(S, x, i));
                a1 = a1.mul(FloatVector.fromArray(S, x, i + W));
                a2 = a2.mul(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.mul(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static float productShort(float[] x, int offset, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        FloatVector v = FloatVector.broadcast(S, 1f).blend(FloatVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.mul(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.mul(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.mul(v.rearrange(BY_2));
        }
        return v.mul(v.rearrange(BY_1)).lane(0);
    }

    private static float productFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorFloatRows.product(lanes, 0, lanes, half, half);
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.mul(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.mul(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.mul(v.rearrange(BY_2));
        }
        return v.mul(v.rearrange(BY_1)).lane(0);
    }

    static float max(float[] x, int offset, int n, float[] lanes) {
        if (n <= W) {
            return maxShort(x, offset, n);
        }
        int rest = n % LANES;
        maxWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorFloatRows.max(lanes, 0, x, offset + n - rest, rest);
        }
        return maxFolded(lanes);
    }

    private static void maxWhole(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.max(FloatVector.fromArray(S, x, i));
                a1 = a1.max(FloatVector.fromArray(S, x, i + W));
                a2 = a2.max(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.max(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static float maxShort(float[] x, int offset, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        FloatVector v = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.max(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.max(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.max(v.rearrange(BY_2));
        }
        return v.max(v.rearrange(BY_1)).lane(0);
    }

    private static float maxFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorFloatRows.max(lanes, 0, lanes, half, half);
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.max(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.max(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.max(v.rearrange(BY_2));
        }
        return v.max(v.rearrange(BY_1)).lane(0);
    }

    static float min(float[] x, int offset, int n, float[] lanes) {
        if (n <= W) {
            return minShort(x, offset, n);
        }
        int rest = n % LANES;
        minWhole(x, offset, n - rest, lanes);
        if (rest > 0) {
            VectorFloatRows.min(lanes, 0, x, offset + n - rest, rest);
        }
        return minFolded(lanes);
    }

    private static void minWhole(float[] x, int offset, int n, float[] lanes) {
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = offset + p; i < offset + n; i += LANES) {
                a0 = a0.min(FloatVector.fromArray(S, x, i));
                a1 = a1.min(FloatVector.fromArray(S, x, i + W));
                a2 = a2.min(FloatVector.fromArray(S, x, i + 2 * W));
                a3 = a3.min(FloatVector.fromArray(S, x, i + 3 * W));
            }
            a0.intoArray(lanes, p);
            a1.intoArray(lanes, p + W);
            a2.intoArray(lanes, p + 2 * W);
            a3.intoArray(lanes, p + 3 * W);
        }
    }

    private static float minShort(float[] x, int offset, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        FloatVector v = FloatVector.broadcast(S, Float.POSITIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset, m), m);
        if (W > 8) {
            v = v.min(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.min(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.min(v.rearrange(BY_2));
        }
        return v.min(v.rearrange(BY_1)).lane(0);
    }

    private static float minFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            VectorFloatRows.min(lanes, 0, lanes, half, half);
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = v.min(v.rearrange(BY_8));
        }
        if (W > 4) {
            v = v.min(v.rearrange(BY_4));
        }
        if (W > 2) {
            v = v.min(v.rearrange(BY_2));
        }
        return v.min(v.rearrange(BY_1)).lane(0);
    }
}
