package dev.adjoint.backend.cpu.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.ReduceOp;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

@Tag("kernel")
class ReductionsTest {
    private static final List<int[]> SHAPES =
            List.of(
                    new int[] {},
                    new int[] {1},
                    new int[] {63},
                    new int[] {64},
                    new int[] {65},
                    new int[] {4 * 64 + 3},
                    new int[] {4097},
                    new int[] {0},
                    new int[] {3, 0},
                    new int[] {5, 7},
                    new int[] {70, 130},
                    new int[] {131, 66},
                    new int[] {2, 8300},
                    new int[] {8300, 2},
                    new int[] {300, 70},
                    new int[] {3, 65, 5},
                    new int[] {3, 1, 4, 5});

    private final Workers workers = new Workers(2);

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"},
            mode = EnumSource.Mode.EXCLUDE)
    void agreesWithTheDefinition(DType dtype) {
        Random random = new Random(dtype.ordinal());
        for (int[] sizes : Lane.some(SHAPES)) {
            for (Layouts layout : layouts(dtype, random)) {
                Dense in = layout.random(dtype, random, sizes);
                for (ReduceOp op : ReduceOp.values()) {
                    boolean[] reduced = new boolean[sizes.length];
                    for (int d = 0; d < sizes.length; d++) {
                        reduced[d] = random.nextInt(3) > 0;
                    }
                    assertDefinition(op, in, reduced);
                }
            }
        }
    }

    /** All for floating types, one drawn by chance for the others, whose kernels are shared. */
    private static Layouts[] layouts(DType dtype, Random random) {
        Layouts[] all = Layouts.values();
        return dtype.isFloating() ? all : new Layouts[] {all[random.nextInt(all.length)]};
    }

    private void assertDefinition(ReduceOp op, Dense in, boolean[] reduced) {
        boolean extremum = op == ReduceOp.MAX || op == ReduceOp.MIN;
        if (in.numel() == 0 && extremum) {
            return;
        }
        double[] expected = ReferenceReduction.run(op, in, reduced);
        boolean wraps = op == ReduceOp.PROD && !in.dtype().isFloating();
        for (Kernels kernels : Kernels.values()) {
            Dense out = reduce(op, in, reduced, kernels, 2);
            assertThat(out.dtype()).isEqualTo(op.resultType(in.dtype()));
            if (wraps) {
                assertThat(Layouts.longs(out)).isEqualTo(products(in, reduced));
            } else {
                assertThat(Layouts.values(out))
                        .as("%s of %s %s %s", op, in.shape(), in.dtype(), kernels)
                        .isEqualTo(expected);
            }
        }
    }

    private Dense reduce(
            ReduceOp op, Dense in, boolean[] reduced, Kernels kernels, int maxThreads) {
        int[] sizes = in.shape().toArray();
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = reduced[d] ? 1 : sizes[d];
        }
        Dense out = Dense.allocate(op.resultType(in.dtype()), Shape.of(sizes));
        Reductions.run(op, in, out, reduced, kernels.rows(), workers, maxThreads);
        return out;
    }

    private static long[] products(Dense in, boolean[] reduced) {
        int[] sizes = in.shape().toArray();
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = reduced[d] ? 1 : sizes[d];
        }
        Dense out = Dense.allocate(DType.INT64, Shape.of(sizes));
        long[] products = (long[]) out.array();
        Arrays.fill(products, 1);
        long[] values = Layouts.longs(in);
        for (int i = 0; i < values.length; i++) {
            int rest = i;
            int at = 0;
            for (int d = sizes.length - 1; d >= 0; d--) {
                at += reduced[d] ? 0 : rest % in.shape().size(d) * out.stride(d);
                rest /= in.shape().size(d);
            }
            products[at] *= values[i];
        }
        return products;
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300, true, false",
        "300, 301, false, true",
        "2, 40000, false, true",
        "40000, 2, true, false",
        "2, 40000, true, true"
    })
    void threadsAndKernelsAndStridesDoNotChangeBits(
            int rows, int columns, boolean first, boolean second) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64)) {
            Dense in = Layouts.TRANSPOSED.random(dtype, new Random(1), rows, columns);
            Dense copy = Dense.allocate(dtype, in.shape());
            double[] values = Layouts.values(in);
            for (int i = 0; i < values.length; i++) {
                copy.storage().set(i, values[i]);
            }
            boolean[] reduced = {first, second};
            double[] expected =
                    Layouts.values(reduce(ReduceOp.SUM, copy, reduced, Kernels.SCALAR, 1));
            for (Kernels kernels : Kernels.values()) {
                for (int threads = 1; threads <= 2; threads++) {
                    assertThat(Layouts.values(reduce(ReduceOp.SUM, in, reduced, kernels, threads)))
                            .isEqualTo(expected);
                    assertThat(
                                    Layouts.values(
                                            reduce(ReduceOp.SUM, copy, reduced, kernels, threads)))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kernels.class)
    void sumsStayWithinTheStatedBound(Kernels kernels) {
        Random random = new Random(5);
        Dense in = Dense.allocate(DType.FLOAT32, Shape.of(300_003));
        float[] x = (float[]) in.array();
        BigDecimal exact = BigDecimal.ZERO;
        double magnitude = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(4)));
            exact = exact.add(new BigDecimal(x[i]));
            magnitude += Math.abs(x[i]);
        }
        double sum = Layouts.values(reduce(ReduceOp.SUM, in, new boolean[] {true}, kernels, 2))[0];
        double bound = (63 + 6 + 7) * 0x1p-24 * magnitude;
        assertThat(sum).isCloseTo(exact.doubleValue(), within(bound));
        Arrays.fill(x, 0.1f);
        double tenths =
                Layouts.values(reduce(ReduceOp.SUM, in, new boolean[] {true}, kernels, 2))[0];
        assertThat(tenths).isCloseTo(0.1f * (double) x.length, within(0.1));
    }

    @ParameterizedTest
    @EnumSource(Kernels.class)
    void nanWinsAndZerosAreOrdered(Kernels kernels) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            for (int n : new int[] {2, 17, 64, 67, 200, 5000}) {
                Dense in = Dense.allocate(dtype, Shape.of(n));
                boolean[] all = {true};
                in.storage().set(n - 1, -0.0);
                double min = Layouts.values(reduce(ReduceOp.MIN, in, all, kernels, 1))[0];
                assertThat(1 / min).isEqualTo(Double.NEGATIVE_INFINITY);
                double max = Layouts.values(reduce(ReduceOp.MAX, in, all, kernels, 1))[0];
                assertThat(1 / max).isEqualTo(Double.POSITIVE_INFINITY);
                in.storage().set(n / 2, Double.NaN);
                for (ReduceOp op :
                        List.of(ReduceOp.MIN, ReduceOp.MAX, ReduceOp.SUM, ReduceOp.PROD)) {
                    assertThat(Layouts.values(reduce(op, in, all, kernels, 1))[0]).isNaN();
                }
                assertThat(Layouts.values(reduce(ReduceOp.ANY, in, all, kernels, 1))[0]).isOne();
            }
        }
    }

    /** Columns of both zeros, infinities and a NaN, which comparisons of floats do not order. */
    @ParameterizedTest
    @EnumSource(Kernels.class)
    void extremaOfColumnsKnowSpecialValues(Kernels kernels) {
        double[] values = {0.0, -0.0, 1, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Random random = new Random(8);
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            for (int rows : new int[] {1, 7, 8, 9, 16, 31, 70}) {
                for (int width : new int[] {1, 3, 4, 16, 21, 70}) {
                    for (int few = 1; few <= values.length; few++) {
                        Dense in = Dense.allocate(dtype, Shape.of(rows, width));
                        for (int i = 0; i < rows * width; i++) {
                            in.storage().set(i, values[random.nextInt(few)]);
                        }
                        assertExtremaOfColumns(in, rows, width, kernels);
                        in.storage().set(random.nextInt(rows * width), Double.NaN);
                        assertExtremaOfColumns(in, rows, width, kernels);
                    }
                }
            }
        }
    }

    private void assertExtremaOfColumns(Dense in, int rows, int width, Kernels kernels) {
        boolean[] first = {true, false};
        double[] max = Layouts.values(reduce(ReduceOp.MAX, in, first, kernels, 1));
        double[] min = Layouts.values(reduce(ReduceOp.MIN, in, first, kernels, 1));
        for (int j = 0; j < width; j++) {
            double greatest = Double.NEGATIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rows; i++) {
                greatest = Math.max(greatest, in.storage().get(i * width + j));
                least = Math.min(least, in.storage().get(i * width + j));
            }
            assertThat(max[j])
                    .as("%s column %d of %d rows", in, j, rows)
                    .isEqualTo(Double.valueOf(greatest));
            assertThat(min[j]).isEqualTo(Double.valueOf(least));
        }
    }

    @Test
    @Tag("allocation")
    void warmRowKernelsAllocateNothing() {
        float[] x = new float[2048];
        float[] lanes = new float[RowKernels.LANES];
        float[] columns = new float[2048];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(Vectors.NATIVE, "emulated vectors are objects");
        for (Kernels kernels : Kernels.values()) {
            long allocated = Long.MAX_VALUE;
            float sum = 0;
            for (int round = 0; round < 60 && allocated > 0; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < 20_000; call++) {
                    ReduceOp op = call % 2 == 0 ? ReduceOp.SUM : ReduceOp.MAX;
                    sum += kernels.rows().reduce(op, x, 0, 267, lanes);
                    kernels.rows().columns(op, x, 0, 100, 10, 100, columns);
                    kernels.rows().fold(op, columns, 0, x, 3, 67);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated).as("%s", kernels).isZero();
            assertThat(sum).isZero();
        }
    }
}
