package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.backend.cpu.Vectors;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the Vector API; the exponential of float64 has no vector form.
 *
 * <p>The last vector of an exponential overlaps the one before. A masked tail would be a second call of the polynomial,
 * which C2 does not always inline: it then boxes vectors.
 */
public final class VectorSoftmaxKernels implements SoftmaxKernels {
    private static final VectorSpecies<Float> S = Vectors.FLOAT;
    private static final VectorSpecies<Double> D = Vectors.DOUBLE;
    private static final int W = S.length();
    private static final int DW = D.length();

    private final ScalarSoftmaxKernels scalar = new ScalarSoftmaxKernels();

    @Override
    public void exp(
            float[] x, int from, float shift, float[] y, int to, int n) {
        if (n < W) {
            scalar.exp(x, from, shift, y, to, n);
            return;
        }
        for (int i = 0; i < n; i += W) {
            int j = Math.min(i, n - W);
            exp(FloatVector.fromArray(S, x, from + j).sub(shift)).intoArray(y, to + j);
        }
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
        if (n < W) {
            scalar.subtractExp(ct, ctFrom, y, from, sum, dx, to, n);
            return;
        }
        for (int i = 0; i < n; i += W) {
            int j = Math.min(i, n - W);
            FloatVector product = exp(FloatVector.fromArray(S, y, from + j)).mul(sum);
            FloatVector.fromArray(S, ct, ctFrom + j).sub(product).intoArray(dx, to + j);
        }
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
