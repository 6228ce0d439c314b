package dev.adjoint.backend.cpu.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.PoolAxis;
import dev.adjoint.backend.PoolGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.conv.Golden;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

@Tag("kernel")
class PoolingTest {
    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void maxAgreesWithPyTorch(DType dtype) {
        for (Golden golden : Golden.read("max_pool2d", 6)) {
            PoolGeometry g = geometry(golden.sizes());
            int planes = golden.sizes()[0];
            Dense x = Golden.input(dtype, 1, in(g, planes));
            assertMax(g, x, golden.results().subList(0, 3));
            putSpecials(x);
            assertMax(g, x, golden.results().subList(3, 6));
        }
    }

    private void assertMax(PoolGeometry g, Dense x, List<double[]> expected) {
        int planes = x.shape().size(1);
        Dense out = filled(x.dtype(), out(g, planes));
        Dense argmax = filled(DType.INT64, out(g, planes));
        Pooling.maxForward(g, Golden.strided(x), out, argmax, workers, 2);
        assertThat(Golden.values(out)).as("%s", g).containsExactly(expected.get(0));
        assertThat(Golden.values(argmax)).as("%s", g).containsExactly(expected.get(1));
        Dense ct = Golden.strided(Golden.input(x.dtype(), 3, out(g, planes)));
        Dense dx = filled(x.dtype(), x.shape());
        Pooling.maxBackward(2, ct, Golden.strided(argmax), dx, workers, 2);
        assertThat(Golden.values(dx)).as("%s", g).containsExactly(expected.get(2));
        Dense again = filled(x.dtype(), out(g, planes));
        Pooling.gatherPlanes(2, Golden.strided(x), Golden.strided(argmax), again, workers, 2);
        assertThat(Golden.values(again)).as("%s", g).containsExactly(expected.get(0));
    }

    /** As {@code with_specials} in {@code conv.py}. */
    private static void putSpecials(Dense x) {
        for (int i = 0; i < x.numel(); i++) {
            if (i % 11 == 7) {
                x.storage().set(i, Double.NaN);
            } else if (i % 5 == 1) {
                x.storage().set(i, Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e-6", "FLOAT64, 1e-14"})
    void averageAgreesWithPyTorch(DType dtype, double tolerance) {
        for (Golden golden : Golden.read("avg_pool2d", 4)) {
            assertAverage(golden, dtype, false, tolerance);
            assertAverage(golden, dtype, true, tolerance);
        }
    }

    private void assertAverage(Golden golden, DType dtype, boolean countPad, double tolerance) {
        PoolGeometry g = geometry(golden.sizes());
        int planes = golden.sizes()[0];
        Dense x = Golden.strided(Golden.input(dtype, 1, in(g, planes)));
        Dense out = filled(dtype, out(g, planes));
        Pooling.averageForward(g, countPad, x, out, workers, 2);
        int first = countPad ? 2 : 0;
        assertThat(Golden.values(out))
                .as("%s", g)
                .containsExactly(golden.results().get(first), within(tolerance));
        Dense ct = Golden.strided(Golden.input(dtype, 3, out(g, planes)));
        Dense dx = filled(dtype, in(g, planes));
        Pooling.averageBackward(g, countPad, ct, dx, workers, 2);
        assertThat(Golden.values(dx))
                .as("%s", g)
                .containsExactly(golden.results().get(first + 1), within(tolerance));
    }

    @Test
    void maxAgreesWithTheDefinitionOnRandomGeometries() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            PoolGeometry g = randomGeometry(random);
            Dense x = Golden.input(DType.FLOAT64, i, in(g, 2));
            Dense out = filled(DType.FLOAT64, out(g, 2));
            Dense argmax = filled(DType.INT64, out(g, 2));
            Pooling.maxForward(g, x, out, argmax, workers, 2);
            for (int o = 0; o < out.numel(); o++) {
                int place = naiveArgmax(g, Golden.values(x), o);
                assertThat(argmax.storage().getLong(o)).as("%s", g).isEqualTo(place);
                int plane = o / g.outVolume() * g.inVolume();
                assertThat(out.storage().get(o)).isEqualTo(x.storage().get(plane + place));
            }
        }
    }

    private static int naiveArgmax(PoolGeometry g, double[] x, int output) {
        PoolAxis.Sliding h = (PoolAxis.Sliding) g.height();
        PoolAxis.Sliding w = (PoolAxis.Sliding) g.width();
        int plane = output / g.outVolume() * g.inVolume();
        int top = output % g.outVolume() / w.out() * h.stride() - h.padding();
        int left = output % w.out() * w.stride() - w.padding();
        int place = -1;
        for (int p = 0; p < h.kernel(); p++) {
            for (int q = 0; q < w.kernel(); q++) {
                int row = top + p * h.dilation();
                int column = left + q * w.dilation();
                boolean inside = row >= 0 && row < h.size() && column >= 0 && column < w.size();
                int at = row * w.size() + column;
                if (inside && (place < 0 || x[plane + at] > x[plane + place])) {
                    place = at;
                }
            }
        }
        return place;
    }

    /** Sizes whose every window has an element inside the input. */
    private static PoolGeometry randomGeometry(Random random) {
        int kernelH = 1 + random.nextInt(3);
        int kernelW = 1 + random.nextInt(3);
        return plane(
                5 + random.nextInt(6),
                5 + random.nextInt(6),
                kernelH,
                kernelW,
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                random.nextInt(kernelH / 2 + 1),
                random.nextInt(kernelW / 2 + 1),
                1 + random.nextInt(2),
                1 + random.nextInt(2),
                random.nextBoolean());
    }

    @Test
    void scatterAddsDuplicatesInEveryPlane() {
        Dense ct = Golden.input(DType.FLOAT32, 1, Shape.of(2, 1, 3));
        Dense indices = Dense.allocate(DType.INT64, Shape.of(2, 1, 3));
        for (int i = 0; i < 6; i++) {
            indices.storage().setLong(i, i < 3 ? 1 : i);
        }
        Dense dx = filled(DType.FLOAT32, Shape.of(2, 2, 3));
        Pooling.scatterPlanes(2, ct, indices, dx, workers, 2);
        double[] c = Golden.values(ct);
        assertThat(Golden.values(dx))
                .containsExactly(0, c[0] + c[1] + c[2], 0, 0, 0, 0, 0, 0, 0, c[3], c[4], c[5]);
    }

    @Test
    void threadsDoNotChangeTheBits() {
        PoolGeometry g = plane(28, 28, 3, 3, 2, 2, 1, 1, 1, 1, false);
        Dense x = Golden.input(DType.FLOAT32, 1, in(g, 200));
        Dense ct = Golden.input(DType.FLOAT32, 2, out(g, 200));
        Dense[] one = everything(g, x, ct, 1);
        Dense[] two = everything(g, x, ct, 2);
        for (int i = 0; i < one.length; i++) {
            assertThat(Golden.values(one[i])).isEqualTo(Golden.values(two[i]));
        }
    }

    private Dense[] everything(PoolGeometry g, Dense x, Dense ct, int threads) {
        Dense max = filled(x.dtype(), ct.shape());
        Dense argmax = filled(DType.INT64, ct.shape());
        Dense maxDx = filled(x.dtype(), x.shape());
        Dense average = filled(x.dtype(), ct.shape());
        Dense averageDx = filled(x.dtype(), x.shape());
        Pooling.maxForward(g, x, max, argmax, workers, threads);
        Pooling.maxBackward(2, ct, argmax, maxDx, workers, threads);
        Pooling.averageForward(g, true, x, average, workers, threads);
        Pooling.averageBackward(g, true, ct, averageDx, workers, threads);
        return new Dense[] {max, argmax, maxDx, average, averageDx};
    }

    @Test
    void emptyBatchesAreFine() {
        PoolGeometry g = plane(4, 4, 2, 2, 2, 2, 0, 0, 1, 1, false);
        Dense x = Dense.allocate(DType.FLOAT64, Shape.of(0, 3, 4, 4));
        Dense ct = Dense.allocate(DType.FLOAT64, Shape.of(0, 3, 2, 2));
        assertThat(everything(g, x, ct, 2)).allMatch(result -> result.numel() == 0);
    }

    @Test
    void refusesIndicesOutsideThePlaneAndIntegers() {
        Dense x = Dense.allocate(DType.FLOAT64, Shape.of(2, 3, 3));
        Dense indices = Dense.allocate(DType.INT64, Shape.of(2, 1, 1));
        Dense out = Dense.allocate(DType.FLOAT64, Shape.of(2, 1, 1));
        indices.storage().setLong(0, 9);
        assertThatThrownBy(() -> Pooling.gatherPlanes(2, x, indices, out, workers, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 9");
        assertThatThrownBy(() -> Pooling.scatterPlanes(2, out, indices, x, workers, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 9");
        assertThatThrownBy(() -> Pooling.gatherPlanes(2, indices, indices, indices, workers, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int64");
    }

    private static PoolGeometry plane(
            int height,
            int width,
            int kernelH,
            int kernelW,
            int strideH,
            int strideW,
            int padH,
            int padW,
            int dilationH,
            int dilationW,
            boolean ceil) {
        return new PoolGeometry(
                PoolAxis.NONE,
                new PoolAxis.Sliding(height, kernelH, strideH, padH, dilationH, ceil),
                new PoolAxis.Sliding(width, kernelW, strideW, padW, dilationW, ceil));
    }

    private static PoolGeometry geometry(int[] s) {
        return plane(s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11] == 1);
    }

    private static Shape in(PoolGeometry g, int planes) {
        return Shape.of(1, planes, g.height().size(), g.width().size());
    }

    private static Shape out(PoolGeometry g, int planes) {
        return Shape.of(1, planes, g.height().out(), g.width().out());
    }

    /** An output with values in it: the kernels overwrite. */
    private static Dense filled(DType dtype, Shape shape) {
        Dense x = Dense.allocate(dtype, shape);
        if (dtype == DType.INT64) {
            Arrays.fill((long[]) x.array(), -9);
            return x;
        }
        return Golden.input(dtype, 7, shape);
    }
}
