package dev.adjoint.backend.cpu.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;

@Tag("kernel")
class CumSumTest {
    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "INT64"})
    void addsInOrder(DType dtype) {
        Random random = new Random(6);
        List<int[]> shapes =
                List.of(
                        new int[] {},
                        new int[] {0, 4},
                        new int[] {70_001},
                        new int[] {300, 257},
                        new int[] {3, 65, 7},
                        new int[] {2, 1, 5});
        for (int[] sizes : shapes) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                for (int dim = 0; dim < Math.max(1, sizes.length); dim++) {
                    Dense out = Dense.allocate(dtype, in.shape());
                    CumSum.run(in, out, dim, workers, 2);
                    assertThat(Layouts.values(out)).isEqualTo(expected(in, dim));
                }
            }
        }
    }

    private static double[] expected(Dense in, int dim) {
        double[] x = Layouts.values(in);
        double[] y = new double[x.length];
        int n = in.shape().dim() == 0 ? 1 : in.shape().size(dim);
        for (int line = 0; line < x.length / Math.max(n, 1); line++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int at = Layouts.flat(in.shape(), dim, line, i);
                sum += x[at];
                y[at] = in.dtype() == DType.FLOAT32 ? (float) sum : sum;
            }
        }
        return y;
    }
}
