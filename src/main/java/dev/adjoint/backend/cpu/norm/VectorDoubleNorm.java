// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.norm;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on {@code double[]} with the Vector API; the elements that fill no vector are left to
 * the plain loops.
 */
final class VectorDoubleNorm extends ScalarDoubleNorm {
    private static final VectorSpecies<Double> S = Vectors.DOUBLE;
    private static final int W = S.length();

    VectorDoubleNorm(RowKernels rows) {
        super(rows);
    }

    @Override
    void squareLanes(double[] x, int from, int n, double shift, double[] lanes) {
        int rest = n % LANES;
        squareWhole(x, from, n - rest, shift, lanes);
        for (int l = 0, i = from + n - rest; l < rest; l++, i++) {
            double d = x[i] - shift;
            lanes[LANES + l] = Math.fma(d, d, lanes[LANES + l]);
        }
    }

    /** Goes over the block once for every four vectors of lanes, as the sums do. */
    private static void squareWhole(double[] x, int from, int n, double shift, double[] lanes) {
        DoubleVector s = DoubleVector.broadcast(S, shift);
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 0.0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            for (int i = from + p; i < from + n; i += LANES) {
                DoubleVector d0 = DoubleVector.fromArray(S, x, i).sub(s);
                DoubleVector d1 = DoubleVector.fromArray(S, x, i + W).sub(s);
                DoubleVector d2 = DoubleVector.fromArray(S, x, i + 2 * W).sub(s);
                DoubleVector d3 = DoubleVector.fromArray(S, x, i + 3 * W).sub(s);
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
            double[] x,
            int from,
            double mean,
            double scale,
            double weight,
            double bias,
            double[] y,
            int to,
            int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        DoubleVector w = DoubleVector.broadcast(S, weight);
        DoubleVector b = DoubleVector.broadcast(S, bias);
        int i = 0;
        for (; i <= n - W; i += W) {
            DoubleVector z = DoubleVector.fromArray(S, x, from + i).sub(m).mul(r);
            z.fma(w, b).intoArray(y, to + i);
        }
        if (i < n) {
            super.apply(x, from + i, mean, scale, weight, bias, y, to + i, n - i);
        }
    }

    @Override
    void apply(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] w,
            int wFrom,
            double[] b,
            int bFrom,
            double[] y,
            int to,
            int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        int i = 0;
        for (; i <= n - W; i += W) {
            DoubleVector z = DoubleVector.fromArray(S, x, from + i).sub(m).mul(r);
            z.fma(DoubleVector.fromArray(S, w, wFrom + i), DoubleVector.fromArray(S, b, bFrom + i))
                    .intoArray(y, to + i);
        }
        if (i < n) {
            super.apply(x, from + i, mean, scale, w, wFrom + i, b, bFrom + i, y, to + i, n - i);
        }
    }

    @Override
    void dotLanes(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] ct,
            int ctFrom,
            int n,
            double[] lanes) {
        int rest = n % LANES;
        int whole = n - rest;
        dotWhole(x, from, mean, scale, ct, ctFrom, whole, lanes);
        for (int l = 0; l < rest; l++) {
            double c = ct[ctFrom + whole + l];
            double z = (x[from + whole + l] - mean) * scale;
            lanes[LANES + l] = lanes[LANES + l] + c;
            lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
        }
    }

    private static void dotWhole(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] ct,
            int ctFrom,
            int n,
            double[] lanes) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 0.0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector b0 = a0;
            DoubleVector b1 = a0;
            DoubleVector b2 = a0;
            DoubleVector b3 = a0;
            for (int i = p; i < n; i += LANES) {
                DoubleVector c0 = DoubleVector.fromArray(S, ct, ctFrom + i);
                DoubleVector c1 = DoubleVector.fromArray(S, ct, ctFrom + i + W);
                DoubleVector c2 = DoubleVector.fromArray(S, ct, ctFrom + i + 2 * W);
                DoubleVector c3 = DoubleVector.fromArray(S, ct, ctFrom + i + 3 * W);
                a0 = a0.add(c0);
                a1 = a1.add(c1);
                a2 = a2.add(c2);
                a3 = a3.add(c3);
                b0 = c0.fma(DoubleVector.fromArray(S, x, from + i).sub(m).mul(r), b0);
                b1 = c1.fma(DoubleVector.fromArray(S, x, from + i + W).sub(m).mul(r), b1);
                b2 = c2.fma(DoubleVector.fromArray(S, x, from + i + 2 * W).sub(m).mul(r), b2);
                b3 = c3.fma(DoubleVector.fromArray(S, x, from + i + 3 * W).sub(m).mul(r), b3);
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
            double[] x,
            int from,
            double mean,
            double scale,
            double[] w,
            int wFrom,
            double[] ct,
            int ctFrom,
            int n,
            double[] lanes) {
        int rest = n % LANES;
        int whole = n - rest;
        dotWhole(x, from, mean, scale, w, wFrom, ct, ctFrom, whole, lanes);
        for (int l = 0; l < rest; l++) {
            double c = ct[ctFrom + whole + l] * w[wFrom + whole + l];
            double z = (x[from + whole + l] - mean) * scale;
            lanes[LANES + l] = lanes[LANES + l] + c;
            lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
        }
    }

    private static void dotWhole(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] w,
            int wFrom,
            double[] ct,
            int ctFrom,
            int n,
            double[] lanes) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        for (int p = 0; p < LANES; p += 4 * W) {
            DoubleVector a0 = DoubleVector.broadcast(S, 0.0);
            DoubleVector a1 = a0;
            DoubleVector a2 = a0;
            DoubleVector a3 = a0;
            DoubleVector b0 = a0;
            DoubleVector b1 = a0;
            DoubleVector b2 = a0;
            DoubleVector b3 = a0;
            for (int i = p; i < n; i += LANES) {
                DoubleVector c0 =
                        DoubleVector.fromArray(S, ct, ctFrom + i)
                                .mul(DoubleVector.fromArray(S, w, wFrom + i));
                a0 = a0.add(c0);
                b0 = c0.fma(DoubleVector.fromArray(S, x, from + i).sub(m).mul(r), b0);
                DoubleVector c1 =
                        DoubleVector.fromArray(S, ct, ctFrom + i + W)
                                .mul(DoubleVector.fromArray(S, w, wFrom + i + W));
                a1 = a1.add(c1);
                b1 = c1.fma(DoubleVector.fromArray(S, x, from + i + W).sub(m).mul(r), b1);
                DoubleVector c2 =
                        DoubleVector.fromArray(S, ct, ctFrom + i + 2 * W)
                                .mul(DoubleVector.fromArray(S, w, wFrom + i + 2 * W));
                a2 = a2.add(c2);
                b2 = c2.fma(DoubleVector.fromArray(S, x, from + i + 2 * W).sub(m).mul(r), b2);
                DoubleVector c3 =
                        DoubleVector.fromArray(S, ct, ctFrom + i + 3 * W)
                                .mul(DoubleVector.fromArray(S, w, wFrom + i + 3 * W));
                a3 = a3.add(c3);
                b3 = c3.fma(DoubleVector.fromArray(S, x, from + i + 3 * W).sub(m).mul(r), b3);
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
            double[] x,
            int from,
            double mean,
            double scale,
            double weight,
            double[] ct,
            int ctFrom,
            double c0,
            double c1,
            double[] y,
            int to,
            int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        DoubleVector w = DoubleVector.broadcast(S, weight);
        DoubleVector v0 = DoubleVector.broadcast(S, -c0);
        DoubleVector v1 = DoubleVector.broadcast(S, -c1);
        int i = 0;
        for (; i <= n - W; i += W) {
            DoubleVector z = DoubleVector.fromArray(S, x, from + i).sub(m).mul(r);
            DoubleVector g = DoubleVector.fromArray(S, ct, ctFrom + i).fma(w, v0);
            z.fma(v1, g).mul(r).intoArray(y, to + i);
        }
        if (i < n) {
            super.gradient(
                    x, from + i, mean, scale, weight, ct, ctFrom + i, c0, c1, y, to + i, n - i);
        }
    }

    @Override
    void gradient(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] w,
            int wFrom,
            double[] ct,
            int ctFrom,
            double c0,
            double c1,
            double[] y,
            int to,
            int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        DoubleVector v0 = DoubleVector.broadcast(S, -c0);
        DoubleVector v1 = DoubleVector.broadcast(S, -c1);
        int i = 0;
        for (; i <= n - W; i += W) {
            DoubleVector z = DoubleVector.fromArray(S, x, from + i).sub(m).mul(r);
            DoubleVector g =
                    DoubleVector.fromArray(S, ct, ctFrom + i)
                            .fma(DoubleVector.fromArray(S, w, wFrom + i), v0);
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
            double[] x,
            int from,
            double mean,
            double scale,
            double[] ct,
            int ctFrom,
            double[] sums,
            int at,
            int n) {
        DoubleVector m = DoubleVector.broadcast(S, mean);
        DoubleVector r = DoubleVector.broadcast(S, scale);
        int i = 0;
        for (; i <= n - W; i += W) {
            DoubleVector z = DoubleVector.fromArray(S, x, from + i).sub(m).mul(r);
            DoubleVector.fromArray(S, ct, ctFrom + i)
                    .fma(z, DoubleVector.fromArray(S, sums, at + i))
                    .intoArray(sums, at + i);
        }
        if (i < n) {
            super.addProducts(x, from + i, mean, scale, ct, ctFrom + i, sums, at + i, n - i);
        }
    }
}
