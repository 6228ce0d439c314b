package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.BFloat16;
import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Conversion of bfloat16 on vectors. Plain loops stay scalar, as C2 has no vector form of {@code
 * intBitsToFloat}.
 */
final class BFloat16Vectors implements HalfConversion {
    private static final VectorSpecies<Float> FLOATS = Vectors.FLOAT;
    private static final VectorSpecies<Integer> INTS = Vectors.INT;
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(
                    short.class, VectorShape.forBitSize(Vectors.FLOAT.vectorBitSize() / 2));
    private static final int LANES = FLOATS.length();

    private static final int INFINITY = 0x7f800000;
    private static final int QUIET = 0x400000;

    @Override
    public void widen(int n, short[] from, int o, float[] to, int at) {
        int whole = n - n % LANES;
        widenVectors(whole, from, o, to, at);
        for (int i = whole; i < n; i++) {
            to[at + i] = BFloat16.toFloat(from[o + i]);
        }
    }

    private static void widenVectors(int n, short[] from, int o, float[] to, int at) {
        for (int i = 0; i < n; i += LANES) {
            ShortVector.fromArray(SHORTS, from, o + i)
                    .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, Short.SIZE)
                    .reinterpretAsFloats()
                    .intoArray(to, at + i);
        }
    }

    @Override
    public void gather(int n, short[] from, int o, int stride, float[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = BFloat16.toFloat(from[o + i * stride]);
        }
    }

    @Override
    public void round(int n, float[] from, int o, short[] to, int at) {
        int whole = n - n % LANES;
        roundVectors(whole, from, o, to, at);
        for (int i = whole; i < n; i++) {
            to[at + i] = BFloat16.fromFloat(from[o + i]);
        }
    }

    /** The operations of {@link BFloat16#fromFloat}. */
    private static void roundVectors(int n, float[] from, int o, short[] to, int at) {
        for (int i = 0; i < n; i += LANES) {
            IntVector bits = FloatVector.fromArray(FLOATS, from, o + i).reinterpretAsInts();
            IntVector odd = bits.lanewise(VectorOperators.LSHR, Short.SIZE).and(1);
            VectorMask<Integer> nan =
                    bits.and(Integer.MAX_VALUE).compare(VectorOperators.GT, INFINITY);
            bits.add(odd)
                    .add(0x7fff)
                    .blend(bits.or(QUIET), nan)
                    .lanewise(VectorOperators.LSHR, Short.SIZE)
                    .convertShape(VectorOperators.I2S, SHORTS, 0)
                    .reinterpretAsShorts()
                    .intoArray(to, at + i);
        }
    }
}
