package dev.adjoint.backend.cpu.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Kernels;
import dev.adjoint.backend.cpu.reduce.Layouts;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

@Tag("kernel")
class IndexTest {
    private static final List<int[]> SHAPES =
            List.of(
                    new int[] {5},
                    new int[] {4, 0},
                    new int[] {1, 6},
                    new int[] {7, 33},
                    new int[] {3, 5, 4},
                    new int[] {130, 260});

    private final Workers workers = new Workers(2);
    private final Random random = new Random(10);

    /** Random indices below {@code bound}, with strides. */
    private Dense indices(int bound, Layouts layout, int... sizes) {
        Dense idx = layout.random(DType.INT64, random, sizes);
        for (int i = 0; i < idx.storage().size(); i++) {
            idx.storage().set(i, random.nextInt(Math.max(bound, 1)));
        }
        return idx;
    }

    private static Dense vector(long... values) {
        return new Dense(Storage.wrap(values, DType.INT64), Shape.of(values.length));
    }

    private static Dense copy(Dense in) {
        Dense out = Dense.allocate(in.dtype(), in.shape());
        double[] values = Layouts.values(in);
        for (int i = 0; i < values.length; i++) {
            out.storage().set(i, values[i]);
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void gatherPicksElements(DType dtype) {
        for (int[] sizes : SHAPES) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                for (int dim = 0; dim < sizes.length; dim++) {
                    int[] idxSizes = sizes.clone();
                    idxSizes[dim] = sizes[dim] == 0 ? 0 : 1 + random.nextInt(2 * sizes[dim]);
                    Dense idx = indices(sizes[dim], layout, idxSizes);
                    Dense out = Dense.allocate(dtype, idx.shape());
                    Gather.run(in, dim, idx, out, workers, 2);
                    assertThat(Layouts.values(out)).isEqualTo(gathered(in, dim, idx));
                }
            }
        }
    }

    private static double[] gathered(Dense in, int dim, Dense idx) {
        double[] x = Layouts.values(in);
        int[] targets = targets(in.shape(), dim, idx);
        return Arrays.stream(targets).mapToDouble(t -> x[t]).toArray();
    }

    /** For each index the row-major number of the element that it stands for. */
    private static int[] targets(Shape shape, int dim, Dense idx) {
        long[] values = Layouts.longs(idx);
        int[] steps = shape.contiguousStrides();
        int[] targets = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int rest = i;
            for (int d = shape.dim() - 1; d >= 0; d--) {
                int at = rest % idx.shape().size(d);
                targets[i] += (d == dim ? (int) values[i] : at) * steps[d];
                rest /= idx.shape().size(d);
            }
        }
        return targets;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void scatterWritesTheLastAndScatterAddAddsAll(DType dtype) {
        boolean adds = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64).contains(dtype);
        for (int[] sizes : SHAPES) {
            for (Layouts layout : Layouts.values()) {
                Dense base = layout.random(dtype, random, sizes);
                Dense src = layout.random(dtype, random, sizes);
                for (int dim = 0; dim < sizes.length; dim++) {
                    Dense idx = indices(sizes[dim], layout, sizes);
                    int[] targets = targets(base.shape(), dim, idx);
                    double[] values = Layouts.values(src);
                    Dense set = copy(base);
                    Scatter.run(set, dim, idx, src, workers, 2);
                    Dense expected = copy(base);
                    Dense sums = copy(base);
                    for (int i = 0; i < targets.length; i++) {
                        expected.storage().set(targets[i], values[i]);
                        double sum = sums.storage().get(targets[i]) + values[i];
                        sums.storage().set(targets[i], sum);
                    }
                    assertThat(Layouts.values(set)).isEqualTo(Layouts.values(expected));
                    if (adds) {
                        Dense added = copy(base);
                        ScatterAdd.run(added, dim, idx, src, workers, 2);
                        assertThat(Layouts.values(added)).isEqualTo(Layouts.values(sums));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void indexSelectPicksSlicesAndIndexAddReturnsThem(DType dtype) {
        boolean adds = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64).contains(dtype);
        for (int[] sizes : SHAPES) {
            for (Layouts layout : Layouts.values()) {
                Dense in = layout.random(dtype, random, sizes);
                for (int dim = 0; dim < sizes.length; dim++) {
                    Dense idx = indices(sizes[dim], layout, 2, sizes[dim] == 0 ? 0 : 3);
                    int[] outSizes = outSizes(sizes, dim, idx.shape().toArray());
                    Dense out = Dense.allocate(dtype, Shape.of(outSizes));
                    IndexSelect.run(in, dim, idx, out, workers, 2);
                    int[] from = sliceTargets(in.shape(), dim, Layouts.longs(idx), out.numel());
                    double[] x = Layouts.values(in);
                    assertThat(Layouts.values(out))
                            .isEqualTo(Arrays.stream(from).mapToDouble(i -> x[i]).toArray());
                    if (adds) {
                        Dense src = layout.random(dtype, random, outSizes);
                        assertAdded(copy(in), dim, idx, src, from);
                    }
                }
            }
        }
    }

    private void assertAdded(Dense base, int dim, Dense idx, Dense src, int[] to) {
        Dense sums = copy(base);
        double[] values = Layouts.values(src);
        for (int i = 0; i < to.length; i++) {
            sums.storage().set(to[i], sums.storage().get(to[i]) + values[i]);
        }
        for (Kernels kernels : Kernels.values()) {
            Dense added = copy(base);
            IndexAdd.run(added, dim, idx, src, kernels.rows(), workers, 2);
            assertThat(Layouts.values(added)).isEqualTo(Layouts.values(sums));
        }
    }

    private static int[] outSizes(int[] sizes, int dim, int[] idx) {
        return IntStream.concat(
                        IntStream.concat(Arrays.stream(sizes, 0, dim), Arrays.stream(idx)),
                        Arrays.stream(sizes, dim + 1, sizes.length))
                .toArray();
    }

    private static int[] sliceTargets(Shape shape, int dim, long[] idx, int numel) {
        int inner = 1;
        for (int d = dim + 1; d < shape.dim(); d++) {
            inner *= shape.size(d);
        }
        int[] targets = new int[numel];
        for (int i = 0; i < numel; i++) {
            int slice = i / inner;
            int outer = slice / idx.length;
            int row = outer * shape.size(dim) + (int) idx[slice % idx.length];
            targets[i] = row * inner + i % inner;
        }
        return targets;
    }

    @Test
    void wrongIndicesAreNamedBeforeAnythingIsWritten() {
        Dense in = Layouts.CONTIGUOUS.random(DType.FLOAT32, random, 5, 5);
        Dense idx = Dense.allocate(DType.INT64, Shape.of(1, 5));
        idx.storage().set(3, 7);
        Dense out = Dense.allocate(DType.FLOAT32, idx.shape());
        assertThatThrownBy(() -> Gather.run(in, 1, idx, out, workers, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gather: index 7 at [0, 3] is not in 0..4 (dimension 1 of [5, 5])");
        idx.storage().set(3, -1);
        Dense target = copy(in);
        assertThatThrownBy(() -> Scatter.run(target, 1, idx, in, workers, 2))
                .hasMessageContaining("index -1");
        assertThatThrownBy(() -> ScatterAdd.run(target, 1, idx, in, workers, 2))
                .hasMessageContaining("scatterAdd");
        assertThat(Layouts.values(target)).isEqualTo(Layouts.values(in));
        Dense rows = vector(0, 9);
        Dense two = Dense.allocate(DType.FLOAT32, Shape.of(2, 5));
        assertThatThrownBy(() -> IndexSelect.run(in, 0, rows, two, workers, 1))
                .hasMessage("indexSelect: index 9 at [1] is not in 0..4 (dimension 0 of [5, 5])");
        Dense floats = Dense.allocate(DType.FLOAT32, Shape.of(2));
        assertThatThrownBy(() -> IndexSelect.run(in, 0, floats, two, workers, 1))
                .hasMessage("indexSelect: indices must be int64, not float32");
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"},
            mode = EnumSource.Mode.EXCLUDE)
    void oneHotMarksClasses(DType dtype) {
        Dense idx = indices(7, Layouts.TRANSPOSED, 4, 3);
        Dense out = Dense.allocate(dtype, Shape.of(4, 3, 7));
        OneHot.run(idx, out);
        long[] classes = Layouts.longs(idx);
        double[] expected = new double[84];
        for (int i = 0; i < classes.length; i++) {
            expected[i * 7 + (int) classes[i]] = 1;
        }
        assertThat(Layouts.values(out)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Layouts.class)
    void trianglesKeepOneSideOfADiagonal(Layouts layout) {
        for (int[] sizes : List.of(new int[] {3, 5}, new int[] {2, 4, 3}, new int[] {0, 2})) {
            Dense in = layout.random(DType.FLOAT64, random, sizes);
            for (int diagonal : new int[] {-9, -1, 0, 2, 9, Integer.MAX_VALUE}) {
                for (boolean upper : new boolean[] {false, true}) {
                    Dense out = Dense.allocate(DType.FLOAT64, in.shape());
                    Triangle.run(upper, diagonal, in, out);
                    double[] expected = Layouts.values(in);
                    int rows = sizes[sizes.length - 2];
                    int columns = sizes[sizes.length - 1];
                    for (int i = 0; i < expected.length; i++) {
                        int above = i % columns - i / columns % rows;
                        boolean kept = upper ? above >= diagonal : above <= diagonal;
                        expected[i] = kept ? expected[i] : 0;
                    }
                    assertThat(Layouts.values(out)).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Layouts.class)
    void flipReversesDimensions(Layouts layout) {
        for (int[] sizes :
                List.of(new int[] {}, new int[] {3, 5}, new int[] {2, 40, 60}, new int[] {0, 2})) {
            Dense in = layout.random(DType.INT32, random, sizes);
            boolean[] dims = new boolean[sizes.length];
            for (int d = 0; d < dims.length; d++) {
                dims[d] = random.nextBoolean();
            }
            Dense out = Dense.allocate(DType.INT32, in.shape());
            Flip.run(in, out, dims, workers, 2);
            double[] x = Layouts.values(in);
            double[] expected = new double[x.length];
            int[] steps = in.shape().contiguousStrides();
            for (int i = 0; i < x.length; i++) {
                int from = 0;
                for (int d = 0; d < dims.length; d++) {
                    int at = i / steps[d] % sizes[d];
                    from += (dims[d] ? sizes[d] - 1 - at : at) * steps[d];
                }
                expected[i] = x[from];
            }
            assertThat(Layouts.values(out)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Layouts.class)
    void maskedIndicesNumberTrueElements(Layouts layout) {
        for (int[] sizes :
                List.of(new int[] {}, new int[] {0}, new int[] {7}, new int[] {50, 61})) {
            Dense mask = layout.random(DType.BOOL, random, sizes);
            double[] values = Layouts.values(mask);
            long[] expected =
                    IntStream.range(0, values.length)
                            .filter(i -> values[i] != 0)
                            .asLongStream()
                            .toArray();
            assertThat(Layouts.longs(MaskedIndices.run(mask))).isEqualTo(expected);
        }
    }
}
