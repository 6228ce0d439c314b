package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adjoint.backend.cpu.Workers;

import java.util.Random;

/** A random float32 product with random data, to be computed by several implementations. */
record FloatProblem(Layout layout, boolean accumulate, float[] a, float[] b, float[] c) {

    static FloatProblem random(Layout layout, boolean accumulate, Random random) {
        return new FloatProblem(
                layout,
                accumulate,
                numbers(layout.sizeA(), random),
                numbers(layout.sizeB(), random),
                numbers(layout.sizeC(), random));
    }

    /** Computes the product with the given implementation and returns all of C's array. */
    float[] compute(Gemm gemm, Workers workers) {
        float[] out = c.clone();
        computeInto(out, gemm, workers);
        return out;
    }

    /** Computes the product with the given implementation into another array in C's place. */
    void computeInto(float[] out, Gemm gemm, Workers workers) {
        Layout l = layout;
        gemm.gemm(
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
                workers,
                Integer.MAX_VALUE);
    }

    /** Checks against sums in double precision, within the bound of a chain of k roundings. */
    void checkAgainstDefinition(float[] out) {
        Layout l = layout;
        float[] expected = c.clone();
        for (int i = 0; i < l.m(); i++) {
            for (int j = 0; j < l.n(); j++) {
                int at = l.co() + i * l.ldc() + j;
                double sum = accumulate ? c[at] : 0;
                double size = Math.abs(sum);
                for (int p = 0; p < l.k(); p++) {
                    double term = (double) a[l.a(i, p)] * b[l.b(p, j)];
                    sum += term;
                    size += Math.abs(term);
                }
                double bound = (l.k() + 1) * size * 0x1p-24;
                if (!(Math.abs(out[at] - sum) <= bound)) {
                    fail("%s at %d, %d: got %s, wanted %s", l, i, j, out[at], sum);
                }
                expected[at] = out[at];
            }
        }
        assertThat(out).as("%s outside C", l).isEqualTo(expected);
    }

    private static float[] numbers(int size, Random random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
