package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import java.util.Arrays;

/** Comparisons of elements that name the first one that differs. */
final class Compare {
    private Compare() {}

    /** The same shape, dtype and bits; any NaN equals any other. */
    static void sameBits(Tensor actual, Tensor expected, String what) {
        assertThat(actual.shape()).as(what + ": shape").isEqualTo(expected.shape());
        assertThat(actual.dtype()).as(what + ": dtype").isEqualTo(expected.dtype());
        double[] a = Layouts.values(actual);
        double[] b = Layouts.values(expected);
        int at = Arrays.mismatch(a, b);
        assertThat(at)
                .as(
                        "%s: element %d: %s instead of %s",
                        what, at, at < 0 ? "" : a[at], at < 0 ? "" : b[at])
                .isNegative();
    }

    /**
     * The same shape and dtype, and elements within {@code tolerance} times the largest of 1 and
     * the expected.
     */
    static void close(Tensor actual, Tensor expected, double tolerance, String what) {
        assertThat(actual.shape()).as(what + ": shape").isEqualTo(expected.shape());
        assertThat(actual.dtype()).as(what + ": dtype").isEqualTo(expected.dtype());
        within(Layouts.values(actual), Layouts.values(expected), tolerance, what);
    }

    /** Elements within {@code tolerance} times the largest of 1 and the finite expected ones. */
    static void within(double[] actual, double[] expected, double tolerance, String what) {
        double scale = scale(expected);
        for (int i = 0; i < actual.length; i++) {
            check(actual[i], expected[i], tolerance * scale, what, i);
        }
    }

    static double scale(double[] values) {
        double scale = 1;
        for (double v : values) {
            if (Double.isFinite(v)) {
                scale = Math.max(scale, Math.abs(v));
            }
        }
        return scale;
    }

    /** Elements within a number of units in the last place of each, in the given dtype. */
    static void units(double[] actual, double[] expected, DType dtype, int units, String what) {
        for (int i = 0; i < actual.length; i++) {
            double e = dtype == DType.FLOAT32 ? (float) expected[i] : expected[i];
            double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) e) : Math.ulp(e);
            check(actual[i], e, Double.isFinite(e) ? units * ulp : 0, what, i);
        }
    }

    private static void check(double actual, double expected, double bound, String what, int i) {
        boolean good =
                Double.isNaN(expected)
                        ? Double.isNaN(actual)
                        : actual == expected || Math.abs(actual - expected) <= bound;
        assertThat(good)
                .as("%s: element %d: %s instead of %s (bound %s)", what, i, actual, expected, bound)
                .isTrue();
    }
}
