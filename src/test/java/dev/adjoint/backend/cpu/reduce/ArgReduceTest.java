package dev.adjoint.backend.cpu.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Random;

@Tag("kernel")
class ArgReduceTest {
    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"},
            mode = EnumSource.Mode.EXCLUDE)
    void findsTheFirstExtremum(DType dtype) {
        Random random = new Random(2);
        List<int[]> shapes =
                List.of(
                        new int[] {},
                        new int[] {1},
                        new int[] {5000},
                        new int[] {7, 65},
                        new int[] {0, 3},
                        new int[] {4, 130, 5},
                        new int[] {2, 9, 1100});
        for (int[] sizes : shapes) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                putTiesAndNan(in, random);
                for (int dim = 0; dim < Math.max(1, sizes.length); dim++) {
                    if (sizes.length == 0 || sizes[dim] > 0) {
                        assertFirst(in, dim, true);
                        assertFirst(in, dim, false);
                    }
                }
            }
        }
    }

    private static void putTiesAndNan(Dense in, Random random) {
        for (int i = 0; i < in.storage().size(); i++) {
            if (random.nextInt(4) == 0) {
                in.storage().set(i, random.nextInt(3) == 0 ? -0.0 : 0.0);
            }
            if (in.dtype().isFloating() && random.nextInt(400) == 0) {
                in.storage().set(i, Double.NaN);
            }
        }
    }

    private void assertFirst(Dense in, int dim, boolean max) {
        int[] sizes = in.shape().toArray();
        if (sizes.length > 0) {
            sizes[dim] = 1;
        }
        for (Kernels kernels : Kernels.values()) {
            Dense out = Dense.allocate(DType.INT64, Shape.of(sizes));
            ArgReduce.run(max, in, out, dim, kernels.rows(), workers, 2);
            long[] found = Layouts.longs(out);
            for (int line = 0; line < found.length; line++) {
                assertThat(found[line]).isEqualTo(first(Layouts.line(in, dim, line), max));
            }
        }
    }

    private static int first(double[] x, boolean max) {
        int best = 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                return i;
            }
            if (max ? x[i] > x[best] : x[i] < x[best]) {
                best = i;
            }
        }
        return best;
    }
}
