package dev.adjoint.backend.cpu.norm;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on {@code float[]} with the Vector API; the elements that fill no vector are left to
 * the plain loops.
 */
final class VectorFloatNorm extends ScalarFloatNorm {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final int W = S.length();

    VectorFloatNorm(RowKernels rows) {
        super(rows);
    }

    @Override
    void squareLanes(float[] x, int from, int n, float shift, float[] lanes) {
        int rest = n % LANES;
        squareWhole(x, from, n - rest, shift, lanes);
        for (int l = 0, i = from + n - rest; l < rest; l++, i++) {
            float d = x[i] - shift;
            lanes[LANES + l] = Math.fma(d, d, lanes[LANES + l]);
        }
    }

    /** Goes over the block once for every four vectors of lanes, as the sums do. */
    private static void squareWhole(float[] x, int from, int n, float shift, float[] lanes) {
        FloatVector s = FloatVector.broadcast(S, shift);
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            for (int i = from + p; i < from + n; i += LANES) {
                FloatVector d0 = FloatVector.fromArray(S, x, i).sub(s);
                FloatVector d1 = FloatVector.fromArray(S, x, i + W).sub(s);
                FloatVector d2 = FloatVector.fromArray(S, x, i + 2 * W).sub(s);
                FloatVector d3 = FloatVector.fromArray(S, x, i + 3 * W).sub(s);
                a0 = d0.fma(d0, a0);
                a1 = d1.fma(d1, a1);
                a2 = d2.fma(d2, a2);
                a3 = d3.fma(d3, a3);
            }
            a0.intoArray(lanes, LANES + p);
            a1.intoArray(lanes, LANES + p + W);
            a2.intoArray(lanes, LANES + p + 2 * W);
            a3.intoArray(lanes, LANES + p + 3 * W);
        }
    }

    @Override
    void apply(
            float[] x,
            int from,
            float mean,
            float scale,
            float weight,
            float bias,
            float[] y,
            int to,
            int n) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        FloatVector w = FloatVector.broadcast(S, weight);
        FloatVector b = FloatVector.broadcast(S, bias);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector z = FloatVector.fromArray(S, x, from + i).sub(m).mul(r);
            z.fma(w, b).intoArray(y, to + i);
        }
        if (i < n) {
            super.apply(x, from + i, mean, scale, weight, bias, y, to + i, n - i);
        }
    }

    @Override
    void apply(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] w,
            int wFrom,
            float[] b,
            int bFrom,
            float[] y,
            int to,
            int n) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector z = FloatVector.fromArray(S, x, from + i).sub(m).mul(r);
            z.fma(FloatVector.fromArray(S, w, wFrom + i), FloatVector.fromArray(S, b, bFrom + i))
                    .intoArray(y, to + i);
        }
        if (i < n) {
            super.apply(x, from + i, mean, scale, w, wFrom + i, b, bFrom + i, y, to + i, n - i);
        }
    }

    @Override
    void dotLanes(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] ct,
            int ctFrom,
            int n,
            float[] lanes) {
        int rest = n % LANES;
        int whole = n - rest;
        dotWhole(x, from, mean, scale, ct, ctFrom, whole, lanes);
        for (int l = 0; l < rest; l++) {
            float c = ct[ctFrom + whole + l];
            float z = (x[from + whole + l] - mean) * scale;
            lanes[LANES + l] = lanes[LANES + l] + c;
            lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
        }
    }

    private static void dotWhole(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] ct,
            int ctFrom,
            int n,
            float[] lanes) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            FloatVector b0 = a0;
            FloatVector b1 = a0;
            FloatVector b2 = a0;
            FloatVector b3 = a0;
            for (int i = p; i < n; i += LANES) {
                FloatVector c0 = FloatVector.fromArray(S, ct, ctFrom + i);
                FloatVector c1 = FloatVector.fromArray(S, ct, ctFrom + i + W);
                FloatVector c2 = FloatVector.fromArray(S, ct, ctFrom + i + 2 * W);
                FloatVector c3 = FloatVector.fromArray(S, ct, ctFrom + i + 3 * W);
                a0 = a0.add(c0);
                a1 = a1.add(c1);
                a2 = a2.add(c2);
                a3 = a3.add(c3);
                b0 = c0.fma(FloatVector.fromArray(S, x, from + i).sub(m).mul(r), b0);
                b1 = c1.fma(FloatVector.fromArray(S, x, from + i + W).sub(m).mul(r), b1);
                b2 = c2.fma(FloatVector.fromArray(S, x, from + i + 2 * W).sub(m).mul(r), b2);
                b3 = c3.fma(FloatVector.fromArray(S, x, from + i + 3 * W).sub(m).mul(r), b3);
            }
            a0.intoArray(lanes, LANES + p);
            a1.intoArray(lanes, LANES + p + W);
            a2.intoArray(lanes, LANES + p + 2 * W);
            a3.intoArray(lanes, LANES + p + 3 * W);
            b0.intoArray(lanes, 2 * LANES + p);
            b1.intoArray(lanes, 2 * LANES + p + W);
            b2.intoArray(lanes, 2 * LANES + p + 2 * W);
            b3.intoArray(lanes, 2 * LANES + p + 3 * W);
        }
    }

    @Override
    void dotLanes(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] w,
            int wFrom,
            float[] ct,
            int ctFrom,
            int n,
            float[] lanes) {
        int rest = n % LANES;
        int whole = n - rest;
        dotWhole(x, from, mean, scale, w, wFrom, ct, ctFrom, whole, lanes);
        for (int l = 0; l < rest; l++) {
            float c = ct[ctFrom + whole + l] * w[wFrom + whole + l];
            float z = (x[from + whole + l] - mean) * scale;
            lanes[LANES + l] = lanes[LANES + l] + c;
            lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
        }
    }

    private static void dotWhole(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] w,
            int wFrom,
            float[] ct,
            int ctFrom,
            int n,
            float[] lanes) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        for (int p = 0; p < LANES; p += 4 * W) {
            FloatVector a0 = FloatVector.broadcast(S, 0f);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            FloatVector b0 = a0;
            FloatVector b1 = a0;
            FloatVector b2 = a0;
            FloatVector b3 = a0;
            for (int i = p; i < n; i += LANES) {
                FloatVector c0 =
                        FloatVector.fromArray(S, ct, ctFrom + i)
                                .mul(FloatVector.fromArray(S, w, wFrom + i));
                a0 = a0.add(c0);
                b0 = c0.fma(FloatVector.fromArray(S, x, from + i).sub(m).mul(r), b0);
                FloatVector c1 =
                        FloatVector.fromArray(S, ct, ctFrom + i + W)
                                .mul(FloatVector.fromArray(S, w, wFrom + i + W));
                a1 = a1.add(c1);
                b1 = c1.fma(FloatVector.fromArray(S, x, from + i + W).sub(m).mul(r), b1);
                FloatVector c2 =
                        FloatVector.fromArray(S, ct, ctFrom + i + 2 * W)
                                .mul(FloatVector.fromArray(S, w, wFrom + i + 2 * W));
                a2 = a2.add(c2);
                b2 = c2.fma(FloatVector.fromArray(S, x, from + i + 2 * W).sub(m).mul(r), b2);
                FloatVector c3 =
                        FloatVector.fromArray(S, ct, ctFrom + i + 3 * W)
                                .mul(FloatVector.fromArray(S, w, wFrom + i + 3 * W));
                a3 = a3.add(c3);
                b3 = c3.fma(FloatVector.fromArray(S, x, from + i + 3 * W).sub(m).mul(r), b3);
            }
            a0.intoArray(lanes, LANES + p);
            a1.intoArray(lanes, LANES + p + W);
            a2.intoArray(lanes, LANES + p + 2 * W);
            a3.intoArray(lanes, LANES + p + 3 * W);
            b0.intoArray(lanes, 2 * LANES + p);
            b1.intoArray(lanes, 2 * LANES + p + W);
            b2.intoArray(lanes, 2 * LANES + p + 2 * W);
            b3.intoArray(lanes, 2 * LANES + p + 3 * W);
        }
    }

    @Override
    void gradient(
            float[] x,
            int from,
            float mean,
            float scale,
            float weight,
            float[] ct,
            int ctFrom,
            float c0,
            float c1,
            float[] y,
            int to,
            int n) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        FloatVector w = FloatVector.broadcast(S, weight);
        FloatVector v0 = FloatVector.broadcast(S, -c0);
        FloatVector v1 = FloatVector.broadcast(S, -c1);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector z = FloatVector.fromArray(S, x, from + i).sub(m).mul(r);
            FloatVector g = FloatVector.fromArray(S, ct, ctFrom + i).fma(w, v0);
            z.fma(v1, g).mul(r).intoArray(y, to + i);
        }
        if (i < n) {
            super.gradient(
                    x, from + i, mean, scale, weight, ct, ctFrom + i, c0, c1, y, to + i, n - i);
        }
    }

    @Override
    void gradient(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] w,
            int wFrom,
            float[] ct,
            int ctFrom,
            float c0,
            float c1,
            float[] y,
            int to,
            int n) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        FloatVector v0 = FloatVector.broadcast(S, -c0);
        FloatVector v1 = FloatVector.broadcast(S, -c1);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector z = FloatVector.fromArray(S, x, from + i).sub(m).mul(r);
            FloatVector g =
                    FloatVector.fromArray(S, ct, ctFrom + i)
                            .fma(FloatVector.fromArray(S, w, wFrom + i), v0);
            z.fma(v1, g).mul(r).intoArray(y, to + i);
        }
        if (i < n) {
            super.gradient(
                    x,
                    from + i,
                    mean,
                    scale,
                    w,
                    wFrom + i,
                    ct,
                    ctFrom + i,
                    c0,
                    c1,
                    y,
                    to + i,
                    n - i);
        }
    }

    @Override
    void addProducts(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] ct,
            int ctFrom,
            float[] sums,
            int at,
            int n) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector r = FloatVector.broadcast(S, scale);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector z = FloatVector.fromArray(S, x, from + i).sub(m).mul(r);
            FloatVector.fromArray(S, ct, ctFrom + i)
                    .fma(z, FloatVector.fromArray(S, sums, at + i))
                    .intoArray(sums, at + i);
        }
        if (i < n) {
            super.addProducts(x, from + i, mean, scale, ct, ctFrom + i, sums, at + i, n - i);
        }
    }
}
