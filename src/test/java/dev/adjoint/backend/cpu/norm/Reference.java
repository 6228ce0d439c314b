package dev.adjoint.backend.cpu.norm;

import dev.adjoint.backend.NormGeometry;

/** Normalisation as its formula says, element by element in float64. */
final class Reference {
    private final NormGeometry g;
    private final double[] x;
    private final double[] weight;

    Reference(NormGeometry g, double[] x, double[] weight) {
        this.g = g;
        this.x = x;
        this.weight = weight;
    }

    private int statistic(int i) {
        int group = i / (g.channels() * g.inner());
        return g.acrossBatch() ? group % g.groups() : group;
    }

    private int channel(int i) {
        return i / g.inner() % g.weights();
    }

    /** The means of v over what is normalised together. */
    private double[] means(double[] v) {
        double[] sums = new double[g.statistics()];
        for (int i = 0; i < v.length; i++) {
            sums[statistic(i)] += v[i] / g.count();
        }
        return sums;
    }

    private double[] centred() {
        double[] means = means(x);
        double[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= g.centred() ? means[statistic(i)] : 0;
        }
        return out;
    }

    private double[] scales() {
        double[] squares = centred();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= squares[i];
        }
        double[] scales = means(squares);
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 1 / Math.sqrt(scales[i] + g.eps());
        }
        return scales;
    }

    double[] normalized() {
        double[] scales = scales();
        double[] out = centred();
        for (int i = 0; i < out.length; i++) {
            out[i] *= scales[statistic(i)];
        }
        return out;
    }

    double[] affine(double[] bias) {
        double[] out = normalized();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] * weight[channel(i)] + bias[channel(i)];
        }
        return out;
    }

    double[] input(double[] ct) {
        double[] z = normalized();
        double[] v = ct.clone();
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            v[i] *= weight[channel(i)];
            product[i] = v[i] * z[i];
        }
        double[] a = means(v);
        double[] b = means(product);
        double[] scales = scales();
        for (int i = 0; i < v.length; i++) {
            int s = statistic(i);
            v[i] = scales[s] * (v[i] - (g.centred() ? a[s] : 0) - z[i] * b[s]);
        }
        return v;
    }

    double[] weight(double[] ct) {
        double[] z = normalized();
        double[] out = new double[g.weights()];
        for (int i = 0; i < z.length; i++) {
            out[channel(i)] += ct[i] * z[i];
        }
        return out;
    }
}
