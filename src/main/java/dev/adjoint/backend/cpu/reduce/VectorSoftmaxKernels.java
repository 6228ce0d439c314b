package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the Vector API; the exponential of float64 has no vector form.
 *
 * <p>The polynomial is written out in the one loop that has it, with the operations of {@link
 * FloatExp#exp} in its order, and the last vector overlaps the one before: C2 does not always
 * inline a method that takes a vector, and boxes vectors where it does not.
 */
public final class VectorSoftmaxKernels implements SoftmaxKernels {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final VectorSpecies<Double> D = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final int DW = D.length();
    private static final int FRACTION = FloatExp.FRACTION_BITS;

    private final ScalarSoftmaxKernels scalar = new ScalarSoftmaxKernels();

    @Override
    public float greatest(float[] x, int from, int n) {
        FloatVector m0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        FloatVector m2 = m0;
        FloatVector m3 = m0;
        int end = from + n;
        int i = from;
        for (; i <= end - 4 * W; i += 4 * W) {
            FloatVector v0 = FloatVector.fromArray(S, x, i);
            FloatVector v1 = FloatVector.fromArray(S, x, i + W);
            FloatVector v2 = FloatVector.fromArray(S, x, i + 2 * W);
            FloatVector v3 = FloatVector.fromArray(S, x, i + 3 * W);
            m0 = m0.blend(v0, v0.compare(VectorOperators.GT, m0));
            m1 = m1.blend(v1, v1.compare(VectorOperators.GT, m1));
            m2 = m2.blend(v2, v2.compare(VectorOperators.GT, m2));
            m3 = m3.blend(v3, v3.compare(VectorOperators.GT, m3));
        }
        float max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
        for (; i < end; i++) {
            max = x[i] > max ? x[i] : max;
        }
        return max + 0;
    }

    @Override
    public double greatest(double[] x, int from, int n) {
        DoubleVector m0 = DoubleVector.broadcast(D, Double.NEGATIVE_INFINITY);
        DoubleVector m1 = m0;
        DoubleVector m2 = m0;
        DoubleVector m3 = m0;
        int end = from + n;
        int i = from;
        for (; i <= end - 4 * DW; i += 4 * DW) {
            DoubleVector v0 = DoubleVector.fromArray(D, x, i);
            DoubleVector v1 = DoubleVector.fromArray(D, x, i + DW);
            DoubleVector v2 = DoubleVector.fromArray(D, x, i + 2 * DW);
            DoubleVector v3 = DoubleVector.fromArray(D, x, i + 3 * DW);
            m0 = m0.blend(v0, v0.compare(VectorOperators.GT, m0));
            m1 = m1.blend(v1, v1.compare(VectorOperators.GT, m1));
            m2 = m2.blend(v2, v2.compare(VectorOperators.GT, m2));
            m3 = m3.blend(v3, v3.compare(VectorOperators.GT, m3));
        }
        double max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
        for (; i < end; i++) {
            max = x[i] > max ? x[i] : max;
        }
        return max + 0;
    }

    @Override
    public void exp(float[] x, int from, float shift, float[] y, int to, int n) {
        int rest = n % W;
        expWhole(x, from, shift, y, to, n - rest);
        if (n < W) {
            scalar.exp(x, from, shift, y, to, n);
        } else if (rest > 0) {
            expWhole(x, from + n - W, shift, y, to + n - W, W);
        }
    }

    private static void expWhole(float[] x, int from, float shift, float[] y, int to, int n) {
        FloatVector rounder = FloatVector.broadcast(S, FloatExp.ROUNDER);
        for (int i = 0; i < n; i += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + i).sub(shift);
            FloatVector rounded = v.fma(FloatVector.broadcast(S, FloatExp.LOG2_E), rounder);
            FloatVector k = rounded.sub(rounder);
            FloatVector r = k.fma(FloatVector.broadcast(S, -FloatExp.LN2_HIGH), v);
            r = k.fma(FloatVector.broadcast(S, -FloatExp.LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(S, FloatExp.C7);
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C6));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
            IntVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION);
            FloatVector e = p.fma(r.mul(r), r).add(1f).mul(power.reinterpretAsFloats());
            e = e.blend(0f, v.lt(FloatExp.LOW));
            e.blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.GT, FloatExp.HIGH))
                    .intoArray(y, to + i);
        }
    }

    @Override
    public void exp(double[] x, int from, double shift, double[] y, int to, int n) {
        scalar.exp(x, from, shift, y, to, n);
    }

    @Override
    public void subtract(float[] x, int from, float shift, float logSum, float[] y, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector.fromArray(S, x, from + i).sub(shift).sub(logSum).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] = x[from + i] - shift - logSum;
        }
    }

    @Override
    public void subtract(
            double[] x, int from, double shift, double logSum, double[] y, int to, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector.fromArray(D, x, from + i).sub(shift).sub(logSum).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] = x[from + i] - shift - logSum;
        }
    }

    @Override
    public void scale(float[] y, int to, float factor, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector.fromArray(S, y, to + i).mul(factor).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] *= factor;
        }
    }

    @Override
    public void scale(double[] y, int to, double factor, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector.fromArray(D, y, to + i).mul(factor).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] *= factor;
        }
    }

    @Override
    public void minus(float[] y, int to, float[] x, int from, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector v = FloatVector.fromArray(S, x, from + i);
            FloatVector.fromArray(S, y, to + i).sub(v).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] -= x[from + i];
        }
    }

    @Override
    public void minus(double[] y, int to, double[] x, int from, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector v = DoubleVector.fromArray(D, x, from + i);
            DoubleVector.fromArray(D, y, to + i).sub(v).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] -= x[from + i];
        }
    }

    @Override
    public void subtractExp(
            float[] ct, int ctFrom, float[] y, int from, float sum, float[] dx, int to, int n) {
        exp(y, from, 0f, dx, to, n);
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector product = FloatVector.fromArray(S, dx, to + i).mul(sum);
            FloatVector.fromArray(S, ct, ctFrom + i).sub(product).intoArray(dx, to + i);
        }
        for (; i < n; i++) {
            dx[to + i] = ct[ctFrom + i] - dx[to + i] * sum;
        }
    }

    @Override
    public void subtractExp(
            double[] ct, int ctFrom, double[] y, int from, double sum, double[] dx, int to, int n) {
        scalar.subtractExp(ct, ctFrom, y, from, sum, dx, to, n);
    }

    @Override
    public void multiply(float[] y, int from, float[] ct, int ctFrom, float[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector product =
                    FloatVector.fromArray(S, y, from + i)
                            .mul(FloatVector.fromArray(S, ct, ctFrom + i));
            product.intoArray(dx, to + i);
        }
        for (; i < n; i++) {
            dx[to + i] = y[from + i] * ct[ctFrom + i];
        }
    }

    @Override
    public void multiply(
            double[] y, int from, double[] ct, int ctFrom, double[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector product =
                    DoubleVector.fromArray(D, y, from + i)
                            .mul(DoubleVector.fromArray(D, ct, ctFrom + i));
            product.intoArray(dx, to + i);
        }
        for (; i < n; i++) {
            dx[to + i] = y[from + i] * ct[ctFrom + i];
        }
    }

    @Override
    public void centre(
            float[] y, int from, float[] ct, int ctFrom, float sum, float[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector centred = FloatVector.fromArray(S, ct, ctFrom + i).sub(sum);
            FloatVector.fromArray(S, y, from + i).mul(centred).intoArray(dx, to + i);
        }
        for (; i < n; i++) {
            dx[to + i] = y[from + i] * (ct[ctFrom + i] - sum);
        }
    }

    @Override
    public void centre(
            double[] y, int from, double[] ct, int ctFrom, double sum, double[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector centred = DoubleVector.fromArray(D, ct, ctFrom + i).sub(sum);
            DoubleVector.fromArray(D, y, from + i).mul(centred).intoArray(dx, to + i);
        }
        for (; i < n; i++) {
            dx[to + i] = y[from + i] * (ct[ctFrom + i] - sum);
        }
    }
}
