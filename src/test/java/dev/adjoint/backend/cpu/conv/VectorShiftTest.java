package dev.adjoint.backend.cpu.conv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Vectors;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.ScalarGemm;
import dev.adjoint.backend.cpu.gemm.VectorGemm;
import dev.adjoint.backend.cpu.reduce.Kernels;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The vector kernels of convolution against their scalar twins. */
@EnabledIf("vectors")
class VectorShiftTest {
    private static final int CALLS = 20_000;

    private static final int CASES = 120;

    private final Workers workers = new Workers(2);
    private final Convolution vector =
            new Convolution(ShiftKernels.vector(), new VectorGemm(), workers);
    private final Convolution scalar =
            new Convolution(ShiftKernels.scalar(), new ScalarGemm(), workers);

    static boolean vectors() {
        return Kernels.hasVectors();
    }

    static boolean nativeVectors() {
        return Vectors.NATIVE;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    @Tag("kernel")
    void computesTheBitsOfTheScalarTwin(DType dtype) {
        Random random = new Random(11);
        List<ConvGeometry> geometries = new ArrayList<>();
        for (int i = 0; i < Lane.some(CASES); i++) {
            geometries.add(Geometries.random(random));
        }
        compare(dtype, random, geometries);
    }

    /** Left out where multiply-adds are emulated. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    @Tag("kernel")
    @Tag("large")
    void computesTheBitsOfTheScalarTwinInManyBlocks(DType dtype) {
        compare(dtype, new Random(12), Lane.some(List.of(Geometries.large())));
    }

    private void compare(DType dtype, Random random, List<ConvGeometry> geometries) {
        for (ConvGeometry g : geometries) {
            Dense x = Geometries.normal(random, dtype, g.inputShape());
            Dense w = Geometries.normal(random, dtype, g.weightShape());
            Dense ct = Geometries.normal(random, dtype, g.outputShape());
            Dense bias =
                    random.nextBoolean()
                            ? Geometries.normal(random, dtype, Shape.of(g.outChannels()))
                            : null;
            Dense[] vectors = {empty(ct), empty(x), empty(w)};
            Dense[] scalars = {empty(ct), empty(x), empty(w)};
            run(vector, g, x, w, bias, ct, vectors, 2);
            run(scalar, g, x, w, bias, ct, scalars, 1);
            for (int i = 0; i < vectors.length; i++) {
                assertThat(Golden.values(vectors[i]))
                        .as("%d of %s", i, g)
                        .isEqualTo(Golden.values(scalars[i]));
            }
        }
    }

    private static void run(
            Convolution convolution,
            ConvGeometry g,
            Dense x,
            Dense w,
            @Nullable Dense bias,
            Dense ct,
            Dense[] out,
            int threads) {
        convolution.forward(g, x, w, bias, out[0], threads);
        convolution.inputGradient(g, ct, w, out[1], threads);
        convolution.weightGradient(g, x, ct, out[2], threads);
    }

    private static Dense empty(Dense like) {
        return Dense.allocate(like.dtype(), like.shape());
    }

    @Test
    @Tag("allocation")
    @EnabledIf("nativeVectors")
    void warmKernelsAllocateNothing() {
        float[] data = new float[4096];
        float[] sums = new float[4096];
        int[] shift = {0, 1, 2, 64, 65, 66, 128, 129, 130};
        int[] place = new int[64];
        for (int i = 0; i < place.length; i++) {
            place[i] = i / 5 * 64 + i % 5;
        }
        FloatShiftKernel kernel = new FloatVectorShift();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 30 && allocated > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < CALLS; i++) {
                int rows = 1 + i % 6;
                kernel.addStrip(rows, 9, data, 0, 9, data, 64, shift, sums, 0, 0, sums, 0, 256);
                kernel.addPanel(rows, 9, data, 0, 9, data, 0, sums, 0, 0, sums, 0, 256);
                kernel.pack(9, data, place, i % 7, shift, 0, sums, 0);
                kernel.copy(4, 28, data, 0, 32, sums, 0, 28);
            }
            allocated = threads.getThreadAllocatedBytes(id) - before;
        }
        assertThat(allocated).isZero();
    }
}
