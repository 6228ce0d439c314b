package dev.adjoint.backend.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adjoint.backend.cpu.Workers;

import java.util.Random;

/** A random float64 product with random data, to be computed by several implementations. */
record DoubleProblem(Layout layout, boolean accumulate, double[] a, double[] b, double[] c) {

    static DoubleProblem random(Layout layout, boolean accumulate, Random random) {
        return new DoubleProblem(
                layout,
                accumulate,
                numbers(layout.sizeA(), random),
                numbers(layout.sizeB(), random),
                numbers(layout.sizeC(), random));
    }

    /** Computes the product with the given implementation and returns all of C's array. */
    double[] compute(Gemm gemm, Workers workers) {
        double[] out = c.clone();
        computeInto(out, gemm, workers);
        return out;
    }

    /** Computes the product with the given implementation into another array in C's place. */
    void computeInto(double[] out, Gemm gemm, Workers workers) {
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

    /** Checks against sums in another order, within twice the bound of a chain of k roundings. */
    void checkAgainstDefinition(double[] out) {
        Layout l = layout;
        double[] expected = c.clone();
        for (int i = 0; i < l.m(); i++) {
            for (int j = 0; j < l.n(); j++) {
                int at = l.co() + i * l.ldc() + j;
                double sum = accumulate ? c[at] : 0;
                double size = Math.abs(sum);
                for (int p = 0; p < l.k(); p++) {
                    double term = a[l.a(i, p)] * b[l.b(p, j)];
                    sum += term;
                    size += Math.abs(term);
                }
                double bound = (l.k() + 1) * size * 0x1p-52;
                if (!(Math.abs(out[at] - sum) <= bound)) {
                    fail("%s at %d, %d: got %s, wanted %s", l, i, j, out[at], sum);
                }
                expected[at] = out[at];
            }
        }
        assertThat(out).as("%s outside C", l).isEqualTo(expected);
    }

    private static double[] numbers(int size, Random random) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextDouble() - 0.5;
        }
        return numbers;
    }
}
