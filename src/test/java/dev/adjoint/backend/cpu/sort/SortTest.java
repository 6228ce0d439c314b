package dev.adjoint.backend.cpu.sort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Layouts;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

@Tag("kernel")
class SortTest {
    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"},
            mode = EnumSource.Mode.EXCLUDE)
    void agreesWithAStableSort(DType dtype) {
        Random random = new Random(8);
        List<int[]> shapes =
                List.of(
                        new int[] {},
                        new int[] {0, 3},
                        new int[] {1},
                        new int[] {15},
                        new int[] {16},
                        new int[] {17},
                        new int[] {67},
                        new int[] {3, 300},
                        new int[] {4, 33, 3},
                        new int[] {23, 65, 1},
                        new int[] {130, 20},
                        new int[] {5000});
        for (int[] sizes : Lane.some(shapes)) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                putTiesAndNan(in, random);
                for (int dim = 0; dim < Math.max(1, sizes.length); dim++) {
                    assertSorted(in, dim, true);
                    assertSorted(in, dim, false);
                }
            }
        }
    }

    private static void putTiesAndNan(Dense in, Random random) {
        double[] special = {0.0, -0.0, 1, Double.NaN, Double.POSITIVE_INFINITY};
        for (int i = 0; i < in.storage().size(); i++) {
            if (random.nextInt(3) == 0) {
                int kinds = in.dtype().isFloating() ? special.length : 3;
                in.storage().set(i, special[random.nextInt(kinds)]);
            }
        }
    }

    private void assertSorted(Dense in, int dim, boolean descending) {
        Dense order = Dense.allocate(DType.INT64, in.shape());
        ArgSort.run(in, order, dim, descending, workers, 2);
        int n = in.shape().dim() == 0 ? 1 : in.shape().size(dim);
        for (int k = 0; k <= n; k += Math.max(1, n / 2)) {
            Shape shape = in.shape().dim() == 0 ? in.shape() : in.shape().with(dim, k);
            if (in.shape().dim() == 0 && k == 0) {
                continue;
            }
            Dense top = Dense.allocate(DType.INT64, shape);
            TopK.run(in, top, dim, k, descending, workers, 2);
            for (int line = 0; line < (n == 0 ? 0 : in.numel() / n); line++) {
                double[] expected = expected(Layouts.line(in, dim, line), descending);
                double[] prefix = Arrays.copyOf(expected, k);
                assertThat(Layouts.line(order, dim, line)).isEqualTo(expected);
                assertThat(Layouts.line(top, dim, line)).isEqualTo(prefix);
            }
        }
    }

    private static double[] expected(double[] x, boolean descending) {
        Comparator<Integer> ascending = Comparator.comparingDouble(i -> x[i] + 0.0);
        return IntStream.range(0, x.length)
                .boxed()
                .sorted(descending ? ascending.reversed() : ascending)
                .mapToDouble(i -> i)
                .toArray();
    }

    @Test
    void sortsManyLinesOnTwoThreads() {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Dense in = Layouts.CONTIGUOUS.random(dtype, new Random(9), 9, 500);
            assertSorted(in, 1, false);
        }
    }

    @Test
    void selectsFewOfMany() {
        Random random = new Random(10);
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.UINT8)) {
            Dense in = Layouts.CONTIGUOUS.random(dtype, random, 3, 2500);
            putTiesAndNan(in, random);
            for (boolean largest : new boolean[] {true, false}) {
                Dense top = Dense.allocate(DType.INT64, Shape.of(3, 40));
                TopK.run(in, top, 1, 40, largest, workers, 2);
                for (int line = 0; line < 3; line++) {
                    double[] all = expected(Layouts.line(in, 1, line), largest);
                    assertThat(Layouts.line(top, 1, line)).isEqualTo(Arrays.copyOf(all, 40));
                }
            }
        }
    }

    @Test
    void sortsDoublesThatDifferInFewBits() {
        Random random = new Random(11);
        for (double width : new double[] {0, 1e-12, 1e-6, 1, 1e300}) {
            Dense in = Dense.allocate(DType.FLOAT64, Shape.of(2, 700));
            double[] x = (double[]) in.array();
            for (int i = 0; i < x.length; i++) {
                x[i] = i % 100 == 0 ? -5 : 1 + width * random.nextInt(1 << 20) / (1 << 20);
            }
            assertSorted(in, 1, true);
            assertSorted(in, 1, false);
        }
    }

    @Test
    void extremeIntegersKeepTheirOrder() {
        Dense in = Dense.allocate(DType.INT64, Shape.of(4));
        long[] x = {Long.MAX_VALUE, Long.MIN_VALUE, 0, Long.MAX_VALUE - 1};
        System.arraycopy(x, 0, (long[]) in.array(), 0, 4);
        Dense out = Dense.allocate(DType.INT64, Shape.of(4));
        ArgSort.run(in, out, 0, false, workers, 1);
        assertThat((long[]) out.array()).containsExactly(1, 2, 3, 0);
        ArgSort.run(in, out, 0, true, workers, 1);
        assertThat((long[]) out.array()).containsExactly(0, 3, 2, 1);
    }
}
