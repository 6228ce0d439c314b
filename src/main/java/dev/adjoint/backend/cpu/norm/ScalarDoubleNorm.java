// Written by GenerateDoubles.java; do not edit.
package dev.adjoint.backend.cpu.norm;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import java.util.Arrays;

/** The loops on {@code double[]} with plain arrays. */
class ScalarDoubleNorm implements NormLoops {
    private final RowKernels rows;

    ScalarDoubleNorm(RowKernels rows) {
        this.rows = rows;
    }

    @Override
    public final Object allocate(int n) {
        return new double[n];
    }

    @Override
    public final double mean(Object x, int from, int n, Object lanes) {
        return rows.reduce(ReduceOp.SUM, (double[]) x, from, n, (double[]) lanes) / n;
    }

    @Override
    public final double squares(Object x, int from, int n, double shift, Object lanes) {
        double[] s = (double[]) lanes;
        squareLanes((double[]) x, from, n, shift, s);
        return rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
    }

    /** Leaves the sums of squares in the second set of lanes. */
    void squareLanes(double[] x, int from, int n, double shift, double[] lanes) {
        Arrays.fill(lanes, LANES, 2 * LANES, 0.0);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                double d = x[from + start + l] - shift;
                lanes[LANES + l] = Math.fma(d, d, lanes[LANES + l]);
            }
        }
    }

    @Override
    public final void apply(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            double bias,
            Object y,
            int to,
            int n) {
        apply((double[]) x, from, mean, scale, weight, bias, (double[]) y, to, n);
    }

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
        for (int i = 0; i < n; i++) {
            y[to + i] = Math.fma((x[from + i] - mean) * scale, weight, bias);
        }
    }

    @Override
    public final void apply(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object b,
            int bFrom,
            Object y,
            int to,
            int n) {
        apply(
                (double[]) x,
                from,
                mean,
                scale,
                (double[]) w,
                wFrom,
                (double[]) b,
                bFrom,
                (double[]) y,
                to,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            y[to + i] = Math.fma((x[from + i] - mean) * scale, w[wFrom + i], b[bFrom + i]);
        }
    }

    @Override
    public final void dots(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            Object ct,
            int ctFrom,
            int n,
            Object lanes,
            double[] sums) {
        double[] s = (double[]) lanes;
        dotLanes((double[]) x, from, mean, scale, (double[]) ct, ctFrom, n, s);
        sums[0] += weight * rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
        sums[1] += weight * rows.reduce(ReduceOp.SUM, s, 2 * LANES, LANES, s);
    }

    /** Leaves the two sums in the second and third set of lanes. */
    void dotLanes(
            double[] x,
            int from,
            double mean,
            double scale,
            double[] ct,
            int ctFrom,
            int n,
            double[] lanes) {
        Arrays.fill(lanes, LANES, 3 * LANES, 0.0);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                double c = ct[ctFrom + start + l];
                double z = (x[from + start + l] - mean) * scale;
                lanes[LANES + l] = lanes[LANES + l] + c;
                lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
            }
        }
    }

    @Override
    public final void dots(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object ct,
            int ctFrom,
            int n,
            Object lanes,
            double[] sums) {
        double[] s = (double[]) lanes;
        dotLanes((double[]) x, from, mean, scale, (double[]) w, wFrom, (double[]) ct, ctFrom, n, s);
        sums[0] += rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
        sums[1] += rows.reduce(ReduceOp.SUM, s, 2 * LANES, LANES, s);
    }

    /** As above with {@code ct[i] * w[i]} for {@code ct[i]}. */
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
        Arrays.fill(lanes, LANES, 3 * LANES, 0.0);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                double c = ct[ctFrom + start + l] * w[wFrom + start + l];
                double z = (x[from + start + l] - mean) * scale;
                lanes[LANES + l] = lanes[LANES + l] + c;
                lanes[2 * LANES + l] = Math.fma(c, z, lanes[2 * LANES + l]);
            }
        }
    }

    @Override
    public final void gradient(
            Object x,
            int from,
            double mean,
            double scale,
            double weight,
            Object ct,
            int ctFrom,
            double[] c,
            Object y,
            int to,
            int n) {
        gradient(
                (double[]) x,
                from,
                mean,
                scale,
                weight,
                (double[]) ct,
                ctFrom,
                c[0],
                c[1],
                (double[]) y,
                to,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            double z = (x[from + i] - mean) * scale;
            double g = Math.fma(ct[ctFrom + i], weight, -c0);
            y[to + i] = Math.fma(z, -c1, g) * scale;
        }
    }

    @Override
    public final void gradient(
            Object x,
            int from,
            double mean,
            double scale,
            Object w,
            int wFrom,
            Object ct,
            int ctFrom,
            double[] c,
            Object y,
            int to,
            int n) {
        gradient(
                (double[]) x,
                from,
                mean,
                scale,
                (double[]) w,
                wFrom,
                (double[]) ct,
                ctFrom,
                c[0],
                c[1],
                (double[]) y,
                to,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            double z = (x[from + i] - mean) * scale;
            double g = Math.fma(ct[ctFrom + i], w[wFrom + i], -c0);
            y[to + i] = Math.fma(z, -c1, g) * scale;
        }
    }

    @Override
    public final void addProducts(
            Object x,
            int from,
            double mean,
            double scale,
            Object ct,
            int ctFrom,
            Object sums,
            int at,
            int n) {
        addProducts((double[]) x, from, mean, scale, (double[]) ct, ctFrom, (double[]) sums, at, n);
    }

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
        for (int i = 0; i < n; i++) {
            sums[at + i] = Math.fma(ct[ctFrom + i], (x[from + i] - mean) * scale, sums[at + i]);
        }
    }

    @Override
    public final void add(Object x, int from, Object s, int at, int n) {
        rows.fold(ReduceOp.SUM, (double[]) s, at, (double[]) x, from, n);
    }

    @Override
    public final void set(Object y, int at, double value) {
        ((double[]) y)[at] = value;
    }

    @Override
    public final double get(Object x, int at) {
        return ((double[]) x)[at];
    }
}
