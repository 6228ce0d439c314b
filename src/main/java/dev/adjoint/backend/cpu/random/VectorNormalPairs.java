package dev.adjoint.backend.cpu.random;

import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.internal.random.NormalPairs;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transform with the Vector API: the operations of the scalar form in its order, several pairs
 * at once. Half of a block is 8 numbers, hence vectors of 256 bits at most.
 */
public final class VectorNormalPairs implements NormalPairs {
    private static final VectorSpecies<Float> S =
            Vectors.FLOAT.length() > BLOCK / 2 ? FloatVector.SPECIES_256 : Vectors.FLOAT;

    private static final int W = S.length();
    private static final int HALF = BLOCK / 2;

    private static final float TWO_PI = (float) (2 * Math.PI);
    private static final float FOUR_OVER_PI = 1.27323954473516f;
    private static final float PI4_A = 0.78515625f;
    private static final float PI4_B = 2.4187564849853515625e-4f;
    private static final float PI4_C = 3.77489497744594108e-8f;
    private static final float LOG2_HIGH = 0.693359375f;
    private static final float LOG2_LOW = -2.12194440e-4f;
    private static final int MANTISSA = 0x007fffff;
    private static final int HALF_BITS = 0x3f000000;
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.707106781186547524f);

    @Override
    public void transform(float[] a, int from, int blocks, float mean, float std) {
        for (int block = from; block < from + blocks * BLOCK; block += BLOCK) {
            for (int i = block; i < block + HALF; i += W) {
                radius(a, i);
                rotate(a, i, mean, std);
            }
        }
    }

    /** {@code a = sqrt(-2 log(1 - a))} for one vector. */
    private static void radius(float[] a, int i) {
        IntVector bits =
                FloatVector.broadcast(S, 1f)
                        .sub(FloatVector.fromArray(S, a, i))
                        .reinterpretAsInts();
        IntVector mantissa = bits.and(MANTISSA).or(HALF_BITS);
        IntVector below = mantissa.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 31);
        FloatVector x =
                mantissa.reinterpretAsFloats()
                        .sub(1f)
                        .add(mantissa.and(below).reinterpretAsFloats());
        IntVector exponent = bits.lanewise(VectorOperators.LSHR, 23).sub(126).add(below);
        FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        FloatVector z = x.mul(x);
        FloatVector y = FloatVector.broadcast(S, 7.0376836292e-2f);
        y = y.fma(x, FloatVector.broadcast(S, -1.1514610310e-1f));
        y = y.fma(x, FloatVector.broadcast(S, 1.1676998740e-1f));
        y = y.fma(x, FloatVector.broadcast(S, -1.2420140846e-1f));
        y = y.fma(x, FloatVector.broadcast(S, 1.4249322787e-1f));
        y = y.fma(x, FloatVector.broadcast(S, -1.6668057665e-1f));
        y = y.fma(x, FloatVector.broadcast(S, 2.0000714765e-1f));
        y = y.fma(x, FloatVector.broadcast(S, -2.4999993993e-1f));
        y = y.fma(x, FloatVector.broadcast(S, 3.3333331174e-1f));
        y = y.mul(x).fma(z, e.mul(LOG2_LOW));
        y = z.fma(FloatVector.broadcast(S, -0.5f), y);
        e.fma(FloatVector.broadcast(S, LOG2_HIGH), x.add(y))
                .mul(-2f)
                .lanewise(VectorOperators.SQRT)
                .intoArray(a, i);
    }

    /** Turns radii and the fractions of a turn half a block behind into two coordinates. */
    private static void rotate(float[] a, int i, float mean, float std) {
        FloatVector theta = FloatVector.fromArray(S, a, i + HALF).mul(TWO_PI);
        IntVector octant =
                ((IntVector) theta.mul(FOUR_OVER_PI).convert(VectorOperators.F2I, 0))
                        .add(1)
                        .and(~1);
        FloatVector o = (FloatVector) octant.convert(VectorOperators.I2F, 0);
        FloatVector x = o.fma(FloatVector.broadcast(S, -PI4_A), theta);
        x = o.fma(FloatVector.broadcast(S, -PI4_B), x);
        x = o.fma(FloatVector.broadcast(S, -PI4_C), x);
        FloatVector z = x.mul(x);
        FloatVector y = FloatVector.broadcast(S, -1.9515295891e-4f);
        y = y.fma(z, FloatVector.broadcast(S, 8.3321608736e-3f));
        y = y.fma(z, FloatVector.broadcast(S, -1.6666654611e-1f));
        IntVector sin = y.mul(z).fma(x, x).reinterpretAsInts();
        y = FloatVector.broadcast(S, 2.443315711809948e-5f);
        y = y.fma(z, FloatVector.broadcast(S, -1.388731625493765e-3f));
        y = y.fma(z, FloatVector.broadcast(S, 4.166664568298827e-2f));
        IntVector cos = y.mul(z).fma(z, z.mul(0.5f).neg()).add(1f).reinterpretAsInts();
        IntVector swap = octant.lanewise(VectorOperators.ASHR, 1).and(1).neg();
        IntVector difference = sin.lanewise(VectorOperators.XOR, cos).and(swap);
        IntVector sinSign = octant.and(4).lanewise(VectorOperators.LSHL, 29);
        IntVector cosSign = octant.sub(2).not().and(4).lanewise(VectorOperators.LSHL, 29);
        cos = cos.lanewise(VectorOperators.XOR, difference).lanewise(VectorOperators.XOR, cosSign);
        sin = sin.lanewise(VectorOperators.XOR, difference).lanewise(VectorOperators.XOR, sinSign);
        FloatVector radius = FloatVector.fromArray(S, a, i);
        FloatVector scale = FloatVector.broadcast(S, std);
        FloatVector shift = FloatVector.broadcast(S, mean);
        radius.mul(cos.reinterpretAsFloats()).fma(scale, shift).intoArray(a, i);
        radius.mul(sin.reinterpretAsFloats()).fma(scale, shift).intoArray(a, i + HALF);
    }
}
