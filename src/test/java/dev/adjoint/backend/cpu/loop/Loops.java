package dev.adjoint.backend.cpu.loop;

import dev.adjoint.DType;
import dev.adjoint.backend.Expr;
import dev.adjoint.backend.ExprOps.UnaryOp;

import jdk.incubator.vector.VectorShape;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What several tests of this package need. */
final class Loops {
    /** The functions of one number that are not plain arithmetic. */
    static final List<UnaryOp> FUNCTIONS =
            List.of(UnaryOp.values()).subList(UnaryOp.SQRT.ordinal(), UnaryOp.values().length);

    private Loops() {}

    /** The vector width that the machine prefers. */
    static int preferredBits() {
        return Math.clamp(VectorShape.preferredShape().vectorBitSize(), 128, 512);
    }

    /** Argument types for {@code n} inputs of one dtype. */
    static DType[] types(DType dtype, int n) {
        DType[] types = new DType[n];
        Arrays.fill(types, dtype);
        return types;
    }

    /** The loop of an expression whose inputs and result are all of one dtype. */
    static ElementLoop compile(int bits, Expr e, DType dtype, int inputs, int mask, Flavor flavor) {
        return new LoopCompiler(bits).compile(e, dtype, types(dtype, inputs), dtype, mask, flavor);
    }

    /** Special values, random bit patterns and numbers of moderate size. */
    static float[] floats(int n, long seed) {
        float[] special = {
            0f,
            -0f,
            1,
            -1,
            0.5f,
            -0.5f,
            2,
            3,
            -3,
            20,
            20.000002f,
            0.99999994f,
            1.0000001f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            -Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            88.72f,
            88.73f,
            89.4f,
            89.42f,
            -87.34f,
            -103.9f,
            -104f,
            65536,
            65537,
            1e10f,
            -1e30f,
            8388607.5f,
            4194303.5f,
            -2.5f,
            1.5707964f,
            3.1415927f
        };
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] =
                    switch (i < special.length ? 3 : i % 3) {
                        case 0 -> Float.intBitsToFloat(random.nextInt());
                        case 1 -> (float) random.nextGaussian() * 4;
                        case 2 -> (float) random.nextGaussian() * 60;
                        default -> special[i];
                    };
        }
        return x;
    }

    /** Special values, random bit patterns and numbers of moderate size. */
    static double[] doubles(int n, long seed) {
        Random random = new Random(seed);
        float[] base = floats(n, seed);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] =
                    i % 4 == 3
                            ? Double.longBitsToDouble(random.nextLong())
                            : base[i] * (i % 5 == 4 ? 7.3 : 1);
        }
        return x;
    }
}
