package dev.adjoint.backend.cpu.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

@Tag("kernel")
class SoftmaxTest {
    private static final List<int[]> SHAPES =
            List.of(
                    new int[] {},
                    new int[] {1},
                    new int[] {700},
                    new int[] {0, 3},
                    new int[] {9, 10},
                    new int[] {3, 15},
                    new int[] {3, 16},
                    new int[] {3, 17},
                    new int[] {130, 10},
                    new int[] {5, 32},
                    new int[] {5, 33},
                    new int[] {3, 21, 18},
                    new int[] {17, 270},
                    new int[] {2, 40, 70},
                    new int[] {258, 65});

    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void valuesAndGradientsAgreeWithTheFormula(DType dtype) {
        Random random = new Random(3);
        double tolerance = dtype == DType.FLOAT32 ? 2e-6 : 1e-14;
        for (int[] sizes : Lane.some(SHAPES)) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                Dense ct = layout.random(dtype, random, sizes);
                for (int dim = 0; dim < Math.max(1, sizes.length); dim++) {
                    for (boolean log : new boolean[] {false, true}) {
                        Dense y = bothKernels(in, k -> out -> forward(log, in, out, k), dim);
                        Dense dx = bothKernels(in, k -> out -> backward(log, y, ct, out, k), dim);
                        assertFormulas(log, in, ct, y, dx, dim, tolerance);
                    }
                }
            }
        }
    }

    private interface Run {
        void into(Dense out);
    }

    private interface Choice {
        Run with(Kernels kernels);
    }

    private int dimension;

    private Dense bothKernels(Dense like, Choice choice, int dim) {
        dimension = dim;
        Dense scalar = Dense.allocate(like.dtype(), like.shape());
        Dense vector = Dense.allocate(like.dtype(), like.shape());
        choice.with(Kernels.SCALAR).into(scalar);
        choice.with(Kernels.VECTOR).into(vector);
        assertThat(Layouts.values(vector)).isEqualTo(Layouts.values(scalar));
        return vector;
    }

    private void forward(boolean log, Dense in, Dense out, Kernels k) {
        Softmax.run(log, in, out, dimension, k.rows(), k.softmax(), workers, 2);
    }

    private void backward(boolean log, Dense y, Dense ct, Dense out, Kernels k) {
        SoftmaxGrad.run(log, y, ct, out, dimension, k.rows(), k.softmax(), workers, 2);
    }

    private static void assertFormulas(
            boolean log, Dense in, Dense ct, Dense y, Dense dx, int dim, double tolerance) {
        int n = in.shape().dim() == 0 ? 1 : in.shape().size(dim);
        int lines = n == 0 ? 0 : in.numel() / n;
        for (int line = 0; line < Math.min(lines, 9); line++) {
            double[] x = Layouts.line(in, dim, line);
            double[] c = Layouts.line(ct, dim, line);
            double sum = Arrays.stream(x).map(Math::exp).sum();
            double[] p = Arrays.stream(x).map(v -> Math.exp(v) / sum).toArray();
            double[] expected = log ? Arrays.stream(p).map(Math::log).toArray() : p;
            double total = 0;
            for (int i = 0; i < n; i++) {
                total += log ? c[i] : c[i] * p[i];
            }
            double[] gradient = new double[n];
            for (int i = 0; i < n; i++) {
                gradient[i] = log ? c[i] - p[i] * total : p[i] * (c[i] - total);
            }
            assertThat(Layouts.line(y, dim, line)).containsExactly(expected, within(tolerance * 4));
            assertThat(Layouts.line(dx, dim, line))
                    .containsExactly(gradient, within(tolerance * 20));
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.class)
    void infinitiesAndLargeNumbersAreHandledAsInPyTorch(Kernels kernels) {
        float inf = Float.POSITIVE_INFINITY;
        float[][] rows = {{-inf, -inf, -inf}, {-inf, 1000, 1000}, {inf, 0, 1}, {Float.NaN, 0, 1}};
        float[][] expected = {
            {Float.NaN, Float.NaN, Float.NaN},
            {0, 0.5f, 0.5f},
            {Float.NaN, Float.NaN, Float.NaN},
            {Float.NaN, Float.NaN, Float.NaN}
        };
        for (int i = 0; i < rows.length; i++) {
            Dense in = Dense.allocate(DType.FLOAT32, Shape.of(3));
            System.arraycopy(rows[i], 0, (float[]) in.array(), 0, 3);
            Dense out = Dense.allocate(DType.FLOAT32, in.shape());
            forward(false, in, out, kernels);
            assertThat((float[]) out.array()).isEqualTo(expected[i]);
        }
    }

    @Test
    void threadsDoNotChangeBits() {
        for (int[] sizes : List.of(new int[] {70, 600}, new int[] {600, 70})) {
            Dense in = Layouts.GAPPED.random(DType.FLOAT32, new Random(4), sizes);
            for (int dim = 0; dim < 2; dim++) {
                Dense one = Dense.allocate(DType.FLOAT32, in.shape());
                Dense two = Dense.allocate(DType.FLOAT32, in.shape());
                Kernels k = Kernels.VECTOR;
                Softmax.run(true, in, one, dim, k.rows(), k.softmax(), workers, 1);
                Softmax.run(true, in, two, dim, k.rows(), k.softmax(), workers, 2);
                assertThat((float[]) two.array()).isEqualTo((float[]) one.array());
            }
        }
    }

    @Test
    void theExponentialIsWithinOneAndAHalfUlpAndTheSameInBothKernels() {
        int n = 50_000;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = -110f + 205f * i / n;
        }
        x[0] = Float.NaN;
        x[1] = Float.NEGATIVE_INFINITY;
        x[2] = Float.POSITIVE_INFINITY;
        float[] scalar = new float[n];
        float[] vector = new float[n];
        Kernels.SCALAR.softmax().exp(x, 0, 0f, scalar, 0, n);
        Kernels.VECTOR.softmax().exp(x, 0, 0f, vector, 0, n);
        assertThat(vector).isEqualTo(scalar);
        assertThat(scalar).startsWith(Float.NaN, 0f, Float.POSITIVE_INFINITY);
        double worst = 0;
        for (int i = 3; i < n; i++) {
            double exact = StrictMath.exp(x[i]);
            if (x[i] < FloatExp.LOW) {
                assertThat(scalar[i]).isZero();
            } else if (x[i] > FloatExp.HIGH) {
                assertThat(scalar[i]).isEqualTo(Float.POSITIVE_INFINITY);
            } else {
                worst = Math.max(worst, Math.abs(scalar[i] - exact) / Math.ulp((float) exact));
            }
        }
        assertThat(worst).isLessThan(1.1);
    }

    @Test
    void theLogarithmIsCorrectlyRoundedNearlyAlways() {
        assertThat(FloatLog.log(1f)).isZero();
        assertThat(FloatLog.log(Float.NaN)).isNaN();
        double worst = 0;
        for (float x = Float.MIN_NORMAL; x < Float.MAX_VALUE; x *= 1.0007f) {
            double exact = StrictMath.log(x);
            worst = Math.max(worst, Math.abs(FloatLog.log(x) - exact) / Math.ulp((float) exact));
        }
        assertThat(worst).isLessThan(0.501);
    }

    @ParameterizedTest
    @EnumSource(Kernels.class)
    void theGreatestElementIsFoundAtEveryPlace(Kernels kernels) {
        for (int n : new int[] {0, 1, 7, 8, 31, 32, 33, 100}) {
            float[] x = new float[n + 3];
            Arrays.fill(x, -1);
            x[0] = 9;
            x[n + 2] = 9;
            for (int i = 0; i < n; i++) {
                x[2 + i] = i % 2 == 0 ? -0f : 3;
                assertThat(kernels.softmax().greatest(x, 2, n)).isEqualTo(i % 2 == 0 ? 0f : 3f);
                x[2 + i] = Float.NaN;
                assertThat(kernels.softmax().greatest(x, 2, n))
                        .isEqualTo(n == 1 ? Float.NEGATIVE_INFINITY : -1f);
                x[2 + i] = -1;
            }
            assertThat(kernels.softmax().greatest(x, 2, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
    }
}
