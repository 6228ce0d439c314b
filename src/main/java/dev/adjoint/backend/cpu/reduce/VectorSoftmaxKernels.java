package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops with the Vector API; the exponential of float64 has no vector form. */
public final class VectorSoftmaxKernels implements SoftmaxKernels {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final VectorSpecies<Double> D = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final int DW = D.length();

    private final ScalarSoftmaxKernels scalar = new ScalarSoftmaxKernels();

    @Override
    public void exp(
            float[] x, int from, float shift, float[] y, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            exp(FloatVector.fromArray(S, x, from + i).sub(shift)).intoArray(y, to + i);
        }
        if (i < n) {
            expRest(x, from + i, shift, y, to + i, n - i);
        }
    }

    /** A method of its own: C2 inlines the polynomial once, and boxes the vectors of a second call. */
    private static void expRest(float[] x, int from, float shift, float[] y, int to, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        exp(FloatVector.fromArray(S, x, from, m).sub(shift)).intoArray(y, to, m);
    }

    @Override
    public void exp(
            double[] x, int from, double shift, double[] y, int to, int n) {
        scalar.exp(x, from, shift, y, to, n);
    }

    @Override
    public void subtract(
            float[] x, int from, float shift, float logSum, float[] y, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector.fromArray(S, x, from + i).sub(shift).sub(logSum).intoArray(y, to + i);
        }
        if (i < n) {
            VectorMask<Float> m = S.indexInRange(i, n);
            FloatVector.fromArray(S, x, from + i, m).sub(shift).sub(logSum).intoArray(y, to + i, m);
        }
    }

    @Override
    public void subtract(
            double[] x, int from, double shift, double logSum, double[] y, int to, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector.fromArray(D, x, from + i).sub(shift).sub(logSum).intoArray(y, to + i);
        }
        if (i < n) {
            VectorMask<Double> m = D.indexInRange(i, n);
            DoubleVector.fromArray(D, x, from + i, m).sub(shift).sub(logSum).intoArray(y, to + i, m);
        }
    }

    @Override
    public void divide(
            float[] y, int to, float sum, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector.fromArray(S, y, to + i).div(sum).intoArray(y, to + i);
        }
        if (i < n) {
            VectorMask<Float> m = S.indexInRange(i, n);
            FloatVector.fromArray(S, y, to + i, m).div(sum).intoArray(y, to + i, m);
        }
    }

    @Override
    public void divide(
            double[] y, int to, double sum, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector.fromArray(D, y, to + i).div(sum).intoArray(y, to + i);
        }
        if (i < n) {
            VectorMask<Double> m = D.indexInRange(i, n);
            DoubleVector.fromArray(D, y, to + i, m).div(sum).intoArray(y, to + i, m);
        }
    }

    @Override
    public void subtractExp(
            float[] ct, int ctFrom, float[] y, int from, float sum, float[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector product = exp(FloatVector.fromArray(S, y, from + i)).mul(sum);
            FloatVector.fromArray(S, ct, ctFrom + i).sub(product).intoArray(dx, to + i);
        }
        if (i < n) {
            subtractExpRest(ct, ctFrom + i, y, from + i, sum, dx, to + i, n - i);
        }
    }

    private static void subtractExpRest(
            float[] ct, int ctFrom, float[] y, int from, float sum, float[] dx, int to, int n) {
        VectorMask<Float> m = S.indexInRange(0, n);
        FloatVector product = exp(FloatVector.fromArray(S, y, from, m)).mul(sum);
        FloatVector.fromArray(S, ct, ctFrom, m).sub(product).intoArray(dx, to, m);
    }

    @Override
    public void subtractExp(
            double[] ct, int ctFrom, double[] y, int from, double sum, double[] dx, int to, int n) {
        scalar.subtractExp(ct, ctFrom, y, from, sum, dx, to, n);
    }

    @Override
    public void multiply(
            float[] y, int from, float[] ct, int ctFrom, float[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            FloatVector product = FloatVector.fromArray(S, y, from + i).mul(FloatVector.fromArray(S, ct, ctFrom + i));
            product.intoArray(dx, to + i);
        }
        if (i < n) {
            VectorMask<Float> m = S.indexInRange(i, n);
            FloatVector product = FloatVector.fromArray(S, y, from + i, m).mul(FloatVector.fromArray(S, ct, ctFrom + i, m));
            product.intoArray(dx, to + i, m);
        }
    }

    @Override
    public void multiply(
            double[] y, int from, double[] ct, int ctFrom, double[] dx, int to, int n) {
        int i = 0;
        for (; i <= n - DW; i += DW) {
            DoubleVector product = DoubleVector.fromArray(D, y, from + i).mul(DoubleVector.fromArray(D, ct, ctFrom + i));
            product.intoArray(dx, to + i);
        }
        if (i < n) {
            VectorMask<Double> m = D.indexInRange(i, n);
            DoubleVector product = DoubleVector.fromArray(D, y, from + i, m).mul(DoubleVector.fromArray(D, ct, ctFrom + i, m));
            product.intoArray(dx, to + i, m);
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
        if (i < n) {
            VectorMask<Float> m = S.indexInRange(i, n);
            FloatVector centred = FloatVector.fromArray(S, ct, ctFrom + i, m).sub(sum);
            FloatVector.fromArray(S, y, from + i, m).mul(centred).intoArray(dx, to + i, m);
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
        if (i < n) {
            VectorMask<Double> m = D.indexInRange(i, n);
            DoubleVector centred = DoubleVector.fromArray(D, ct, ctFrom + i, m).sub(sum);
            DoubleVector.fromArray(D, y, from + i, m).mul(centred).intoArray(dx, to + i, m);
        }
    }

    /** The operations of {@link FloatExp#exp(float)}, in its order. */
    private static FloatVector exp(FloatVector value) {
        FloatVector x = value.blend(FloatExp.LOW, value.lt(FloatExp.LOW));
        x = x.blend(FloatExp.HIGH, x.compare(VectorOperators.GT, FloatExp.HIGH));
        FloatVector rounder = FloatVector.broadcast(S, FloatExp.ROUNDER);
        FloatVector rounded = x.fma(FloatVector.broadcast(S, FloatExp.LOG2_E), rounder);
        FloatVector k = rounded.sub(rounder);
        FloatVector r = k.fma(FloatVector.broadcast(S, -FloatExp.LN2_HIGH), x);
        r = k.fma(FloatVector.broadcast(S, -FloatExp.LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(S, FloatExp.C7);
        p = p.fma(r, FloatVector.broadcast(S, FloatExp.C6));
        p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
        p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
        p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
        p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
        FloatVector y = p.fma(r.mul(r), r).add(1f);
        IntVector exponent = rounded.reinterpretAsInts().sub(FloatExp.ROUNDER_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        return y.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(FloatExp.BIAS)
                .lanewise(VectorOperators.LSHL, FloatExp.FRACTION_BITS)
                .reinterpretAsFloats();
    }
}
