package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adjoint.BFloat16;
import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Workers;

import java.util.Random;

/** A random product of half-precision matrices, to be computed by several implementations. */
record HalfProblem(Layout layout, DType type, boolean accumulate, short[] a, short[] b, short[] c) {

    static HalfProblem random(Layout layout, DType type, boolean accumulate, Random random) {
        return new HalfProblem(
                layout,
                type,
                accumulate,
                numbers(type, layout.sizeA(), random),
                numbers(type, layout.sizeB(), random),
                numbers(type, layout.sizeC(), random));
    }

    /** Computes the product with the given implementation and returns all of C's array. */
    short[] compute(Gemm gemm, Workers workers) {
        short[] out = c.clone();
        computeInto(out, gemm, workers);
        return out;
    }

    /** Computes the product with the given implementation into another array in C's place. */
    void computeInto(short[] out, Gemm gemm, Workers workers) {
        Layout l = layout;
        gemm.gemm(
                type,
                l.m(),
                l.n(),
                l.k(),
                a,
                l.ao(),
                l.ars(),
                l.acs(),
                b,
                l.bo(),
                l.brs(),
                l.bcs(),
                out,
                l.co(),
                l.ldc(),
                accumulate,
                null,
                workers,
                Integer.MAX_VALUE);
    }

    /**
     * Checks against sums in double precision: within the bound of a chain of k roundings to
     * float32 and one rounding to the type, of 8 or 11 bits.
     */
    void checkAgainstDefinition(short[] out) {
        Layout l = layout;
        double unit = type == DType.BFLOAT16 ? 0x1p-8 : 0x1p-11;
        short[] expected = c.clone();
        for (int i = 0; i < l.m(); i++) {
            for (int j = 0; j < l.n(); j++) {
                int at = l.co() + i * l.ldc() + j;
                double sum = accumulate ? widen(type, c[at]) : 0;
                double size = Math.abs(sum);
                for (int p = 0; p < l.k(); p++) {
                    double term = (double) widen(type, a[l.a(i, p)]) * widen(type, b[l.b(p, j)]);
                    sum += term;
                    size += Math.abs(term);
                }
                double error = (l.k() + 1) * size * 0x1p-24;
                double bound = error + (Math.abs(sum) + error) * unit + 0x1p-25;
                float got = widen(type, out[at]);
                if (!(Math.abs(got - sum) <= bound)) {
                    fail("%s of %s at %d, %d: got %s, wanted %s", l, type, i, j, got, sum);
                }
                expected[at] = out[at];
            }
        }
        assertThat(out).as("%s outside C", l).isEqualTo(expected);
    }

    static float widen(DType type, short bits) {
        return type == DType.BFLOAT16 ? BFloat16.toFloat(bits) : Float.float16ToFloat(bits);
    }

    static short round(DType type, float x) {
        return type == DType.BFLOAT16 ? BFloat16.fromFloat(x) : Float.floatToFloat16(x);
    }

    private static short[] numbers(DType type, int size, Random random) {
        short[] numbers = new short[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = round(type, random.nextFloat() - 0.5f);
        }
        return numbers;
    }
}
