package dev.adjoint.backend.cpu.norm;

import static dev.adjoint.backend.cpu.reduce.RowKernels.LANES;

import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import java.util.Arrays;

/** The loops on {@code float[]} with plain arrays. */
class ScalarFloatNorm implements NormLoops {
    private final RowKernels rows;

    ScalarFloatNorm(RowKernels rows) {
        this.rows = rows;
    }

    @Override
    public final Object allocate(int n) {
        return new float[n];
    }

    @Override
    public final double mean(Object x, int from, int n, Object lanes) {
        return rows.reduce(ReduceOp.SUM, (float[]) x, from, n, (float[]) lanes) / n;
    }

    @Override
    public final double squares(Object x, int from, int n, double shift, Object lanes) {
        float[] s = (float[]) lanes;
        squareLanes((float[]) x, from, n, (float) shift, s);
        return rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
    }

    /** Leaves the sums of squares in the second set of lanes. */
    void squareLanes(float[] x, int from, int n, float shift, float[] lanes) {
        Arrays.fill(lanes, LANES, 2 * LANES, 0f);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                float d = x[from + start + l] - shift;
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
        apply(
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float) weight,
                (float) bias,
                (float[]) y,
                to,
                n);
    }

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
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float[]) w,
                wFrom,
                (float[]) b,
                bFrom,
                (float[]) y,
                to,
                n);
    }

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
        float[] s = (float[]) lanes;
        dotLanes((float[]) x, from, (float) mean, (float) scale, (float[]) ct, ctFrom, n, s);
        sums[0] += weight * rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
        sums[1] += weight * rows.reduce(ReduceOp.SUM, s, 2 * LANES, LANES, s);
    }

    /** Leaves the two sums in the second and third set of lanes. */
    void dotLanes(
            float[] x,
            int from,
            float mean,
            float scale,
            float[] ct,
            int ctFrom,
            int n,
            float[] lanes) {
        Arrays.fill(lanes, LANES, 3 * LANES, 0f);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                float c = ct[ctFrom + start + l];
                float z = (x[from + start + l] - mean) * scale;
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
        float[] s = (float[]) lanes;
        dotLanes(
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float[]) w,
                wFrom,
                (float[]) ct,
                ctFrom,
                n,
                s);
        sums[0] += rows.reduce(ReduceOp.SUM, s, LANES, LANES, s);
        sums[1] += rows.reduce(ReduceOp.SUM, s, 2 * LANES, LANES, s);
    }

    /** As above with {@code ct[i] * w[i]} for {@code ct[i]}. */
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
        Arrays.fill(lanes, LANES, 3 * LANES, 0f);
        for (int start = 0; start < n; start += LANES) {
            int count = Math.min(LANES, n - start);
            for (int l = 0; l < count; l++) {
                float c = ct[ctFrom + start + l] * w[wFrom + start + l];
                float z = (x[from + start + l] - mean) * scale;
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
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float) weight,
                (float[]) ct,
                ctFrom,
                (float) c[0],
                (float) c[1],
                (float[]) y,
                to,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            float z = (x[from + i] - mean) * scale;
            float g = Math.fma(ct[ctFrom + i], weight, -c0);
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
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float[]) w,
                wFrom,
                (float[]) ct,
                ctFrom,
                (float) c[0],
                (float) c[1],
                (float[]) y,
                to,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            float z = (x[from + i] - mean) * scale;
            float g = Math.fma(ct[ctFrom + i], w[wFrom + i], -c0);
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
        addProducts(
                (float[]) x,
                from,
                (float) mean,
                (float) scale,
                (float[]) ct,
                ctFrom,
                (float[]) sums,
                at,
                n);
    }

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
        for (int i = 0; i < n; i++) {
            sums[at + i] = Math.fma(ct[ctFrom + i], (x[from + i] - mean) * scale, sums[at + i]);
        }
    }

    @Override
    public final void add(Object x, int from, Object s, int at, int n) {
        rows.fold(ReduceOp.SUM, (float[]) s, at, (float[]) x, from, n);
    }

    @Override
    public final void set(Object y, int at, double value) {
        ((float[]) y)[at] = (float) value;
    }

    @Override
    public final double get(Object x, int at) {
        return ((float[]) x)[at];
    }
}
