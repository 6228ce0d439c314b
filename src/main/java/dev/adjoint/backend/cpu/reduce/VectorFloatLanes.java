package dev.adjoint.backend.cpu.reduce;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of adjacent {@code float[]} elements with the lanes in vector registers: all 64 at once with 512 bits;
 * narrower vectors go over the block once for every four vectors of lanes, and read every cache line once nevertheless.
 */
final class VectorFloatLanes {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();

    private VectorFloatLanes() {}

    private static FloatVector half(FloatVector v, VectorSpecies<Float> half, int part) {
        return (FloatVector) v.castShape(half, part);
    }

    static float sum(float[] x, int offset, int n, float[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector low = FloatVector.zero(S).add(FloatVector.fromArray(S, x, offset, m0));
        FloatVector high = FloatVector.fromArray(S, x, offset + W, m1);
        FloatVector v = low.add(high);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).add(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).add(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = v.lane(0) + v.lane(2);
        float odd = v.lane(1) + v.lane(3);
        return even + odd;
    }

    private static float sumFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .add(FloatVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).add(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).add(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = v.lane(0) + v.lane(2);
        float odd = v.lane(1) + v.lane(3);
        return even + odd;
    }

    static float product(float[] x, int offset, int n, float[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector low = FloatVector.broadcast(S, 1f).blend(FloatVector.fromArray(S, x, offset, m0), m0);
        FloatVector high = FloatVector.broadcast(S, 1f).blend(FloatVector.fromArray(S, x, offset + W, m1), m1);
        FloatVector v = low.mul(high);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).mul(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).mul(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = v.lane(0) * v.lane(2);
        float odd = v.lane(1) * v.lane(3);
        return even * odd;
    }

    private static float productFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .mul(FloatVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).mul(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).mul(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = v.lane(0) * v.lane(2);
        float odd = v.lane(1) * v.lane(3);
        return even * odd;
    }

    static float max(float[] x, int offset, int n, float[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector low = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset, m0), m0);
        FloatVector high = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset + W, m1), m1);
        FloatVector v = low.max(high);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).max(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).max(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = Math.max(v.lane(0), v.lane(2));
        float odd = Math.max(v.lane(1), v.lane(3));
        return Math.max(even, odd);
    }

    private static float maxFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .max(FloatVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).max(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).max(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = Math.max(v.lane(0), v.lane(2));
        float odd = Math.max(v.lane(1), v.lane(3));
        return Math.max(even, odd);
    }

    static float min(float[] x, int offset, int n, float[] lanes) {
        if (n <= 2 * W) {
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
        VectorMask<Float> m0 = S.indexInRange(0, n);
        VectorMask<Float> m1 = S.indexInRange(W, n);
        FloatVector low = FloatVector.broadcast(S, Float.POSITIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset, m0), m0);
        FloatVector high = FloatVector.broadcast(S, Float.POSITIVE_INFINITY).blend(FloatVector.fromArray(S, x, offset + W, m1), m1);
        FloatVector v = low.min(high);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).min(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).min(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = Math.min(v.lane(0), v.lane(2));
        float odd = Math.min(v.lane(1), v.lane(3));
        return Math.min(even, odd);
    }

    private static float minFolded(float[] lanes) {
        for (int half = LANES / 2; half >= W; half /= 2) {
            for (int j = 0; j < half; j += W) {
                FloatVector.fromArray(S, lanes, j)
                        .min(FloatVector.fromArray(S, lanes, j + half))
                        .intoArray(lanes, j);
            }
        }
        FloatVector v = FloatVector.fromArray(S, lanes, 0);
        if (W > 8) {
            v = half(v, FloatVector.SPECIES_256, 0).min(half(v, FloatVector.SPECIES_256, 1));
        }
        if (W > 4) {
            v = half(v, FloatVector.SPECIES_128, 0).min(half(v, FloatVector.SPECIES_128, 1));
        }
        float even = Math.min(v.lane(0), v.lane(2));
        float odd = Math.min(v.lane(1), v.lane(3));
        return Math.min(even, odd);
    }
}
