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
    public void exp(float[] x, int from, float shift, float[] y, int to, int n) {
        if (n < W) {
            scalar.exp(x, from, shift, y, to, n);
            return;
        }
        FloatVector rounder = FloatVector.broadcast(S, FloatExp.ROUNDER);
        for (int i = 0; i < n; i += W) {
            int j = Math.min(i, n - W);
            FloatVector v = FloatVector.fromArray(S, x, from + j).sub(shift);
            v = v.blend(FloatExp.LOW, v.lt(FloatExp.LOW));
            v = v.blend(FloatExp.HIGH, v.compare(VectorOperators.GT, FloatExp.HIGH));
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
            IntVector exponent = rounded.reinterpretAsInts().sub(FloatExp.ROUNDER_BITS);
            IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            IntVector first = half.add(FloatExp.BIAS);
            IntVector second = exponent.sub(half).add(FloatExp.BIAS);
            p.fma(r.mul(r), r)
                    .add(1f)
                    .mul(first.lanewise(VectorOperators.LSHL, FRACTION).reinterpretAsFloats())
                    .mul(second.lanewise(VectorOperators.LSHL, FRACTION).reinterpretAsFloats())
                    .intoArray(y, to + j);
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
    public void divide(float[] y, int to, float sum, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector.fromArray(S, y, to + i).div(sum).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] /= sum;
        }
    }

    @Override
    public void divide(double[] y, int to, double sum, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector.fromArray(D, y, to + i).div(sum).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] /= sum;
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
