package dev.adjoint.backend.cpu.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Lane;
import dev.adjoint.Shape;
import dev.adjoint.backend.ConvAxis;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.ScalarGemm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Random;

@Tag("kernel")
class ConvolutionTest {
    private final Workers workers = new Workers(2);
    private final Convolution convolution =
            new Convolution(ShiftKernels.scalar(), new ScalarGemm(), workers);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void agreesWithPyTorch(DType dtype) {
        for (Golden golden : Golden.read("conv2d", 3)) {
            ConvGeometry g = geometry(golden.sizes());
            Dense x = Golden.strided(Golden.input(dtype, 1, g.inputShape()));
            Dense w = Golden.strided(Golden.input(dtype, 2, g.weightShape()));
            Dense ct = Golden.strided(Golden.input(dtype, 3, g.outputShape()));
            assertThat(Golden.values(forward(g, x, w, 2)))
                    .as("%s", g)
                    .containsExactly(golden.results().get(0));
            assertThat(Golden.values(inputGradient(g, ct, w, 2)))
                    .as("%s", g)
                    .containsExactly(golden.results().get(1));
            assertThat(Golden.values(weightGradient(g, x, ct, 2)))
                    .as("%s", g)
                    .containsExactly(golden.results().get(2));
        }
    }

    @Test
    void agreesWithTheDefinitionOnRandomGeometries() {
        Random random = new Random(1);
        for (int i = 0; i < Lane.some(150); i++) {
            ConvGeometry g = Geometries.random(random);
            Dense x = Geometries.normal(random, DType.FLOAT64, g.inputShape());
            Dense w = Geometries.normal(random, DType.FLOAT64, g.weightShape());
            Dense ct = Geometries.normal(random, DType.FLOAT64, g.outputShape());
            Dense expected = Dense.allocate(DType.FLOAT64, g.outputShape());
            Dense expectedDx = Dense.allocate(DType.FLOAT64, g.inputShape());
            Dense expectedDw = Dense.allocate(DType.FLOAT64, g.weightShape());
            NaiveConvolution.run(g, x, w, ct, expected, expectedDx, expectedDw);
            assertClose(g, forward(g, x, w, 2), expected);
            assertClose(g, inputGradient(g, ct, w, 2), expectedDx);
            assertClose(g, weightGradient(g, x, ct, 2), expectedDw);
        }
    }

    @Test
    void gradientsAreTransposes() {
        Random random = new Random(2);
        for (int i = 0; i < Lane.some(50); i++) {
            ConvGeometry g = Geometries.random(random);
            Dense x = Geometries.normal(random, DType.FLOAT64, g.inputShape());
            Dense w = Geometries.normal(random, DType.FLOAT64, g.weightShape());
            Dense u = Geometries.normal(random, DType.FLOAT64, g.outputShape());
            double product = dot(forward(g, x, w, 2), u);
            assertThat(dot(x, inputGradient(g, u, w, 2))).isCloseTo(product, within(1e-9));
            assertThat(dot(w, weightGradient(g, x, u, 2))).isCloseTo(product, within(1e-9));
        }
    }

    @ParameterizedTest
    @Tag("large")
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void threadsDoNotChangeTheBits(DType dtype) {
        Random random = new Random(3);
        for (ConvGeometry g : Geometries.large()) {
            Dense x = Geometries.normal(random, dtype, g.inputShape());
            Dense w = Geometries.normal(random, dtype, g.weightShape());
            Dense ct = Geometries.normal(random, dtype, g.outputShape());
            assertSame(g, forward(g, x, w, 1), forward(g, x, w, 2));
            assertSame(g, inputGradient(g, ct, w, 1), inputGradient(g, ct, w, 2));
            assertSame(g, weightGradient(g, x, ct, 1), weightGradient(g, x, ct, 2));
        }
    }

    @Test
    @Tag("large")
    void cutsOfLargeImagesAndBatchesAgreeWithTheDefinition() {
        Random random = new Random(4);
        for (ConvGeometry g : Geometries.large()) {
            Dense x = Geometries.normal(random, DType.FLOAT64, g.inputShape());
            Dense w = Geometries.normal(random, DType.FLOAT64, g.weightShape());
            Dense ct = Geometries.normal(random, DType.FLOAT64, g.outputShape());
            Dense expected = Dense.allocate(DType.FLOAT64, g.outputShape());
            Dense expectedDx = Dense.allocate(DType.FLOAT64, g.inputShape());
            Dense expectedDw = Dense.allocate(DType.FLOAT64, g.weightShape());
            NaiveConvolution.run(g, x, w, ct, expected, expectedDx, expectedDw);
            assertClose(g, forward(g, x, w, 2), expected);
            assertClose(g, inputGradient(g, ct, w, 2), expectedDx);
            assertClose(g, weightGradient(g, x, ct, 2), expectedDw);
        }
    }

    @Test
    void anEmptyBatchGivesZeroWeightGradient() {
        ConvGeometry g = Geometries.square(0, 2, 5, 3, 3, 1, 0, 1);
        Dense x = Dense.allocate(DType.FLOAT32, g.inputShape());
        Dense w = Golden.input(DType.FLOAT32, 1, g.weightShape());
        Dense ct = Dense.allocate(DType.FLOAT32, g.outputShape());
        assertThat(forward(g, x, w, 2).shape()).isEqualTo(Shape.of(0, 3, 1, 3, 3));
        assertThat(inputGradient(g, ct, w, 2).numel()).isZero();
        assertThat(Golden.values(weightGradient(g, x, ct, 2))).containsOnly(0.0);
    }

    @Test
    void reusedScratchLeavesNoTrace() {
        Random random = new Random(5);
        ConvGeometry g = Geometries.square(3, 2, 6, 3, 3, 1, 1, 1);
        Dense x = Geometries.normal(random, DType.FLOAT64, g.inputShape());
        Dense w = Geometries.normal(random, DType.FLOAT64, g.weightShape());
        Dense ct = Geometries.normal(random, DType.FLOAT64, g.outputShape());
        Dense nan = Dense.allocate(DType.FLOAT64, g.inputShape());
        Arrays.fill((double[]) nan.array(), Double.NaN);
        forward(g, nan, w, 2);
        assertThat(Golden.values(forward(g, x, w, 2))).doesNotContain(Double.NaN);
        forward(g, nan, w, 2);
        assertThat(Golden.values(inputGradient(g, ct, w, 2))).doesNotContain(Double.NaN);
        forward(g, nan, w, 2);
        assertThat(Golden.values(weightGradient(g, x, ct, 2))).doesNotContain(Double.NaN);
    }

    @Test
    void refusesIntegers() {
        ConvGeometry g = Geometries.square(1, 1, 2, 1, 1, 1, 0, 1);
        Dense x = Dense.allocate(DType.INT64, g.inputShape());
        assertThatThrownBy(() -> forward(g, x, x, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int64");
    }

    private Dense forward(ConvGeometry g, Dense x, Dense w, int threads) {
        Dense out = filled(x.dtype(), g.outputShape());
        convolution.forward(g, x, w, null, out, threads);
        return out;
    }

    private Dense inputGradient(ConvGeometry g, Dense ct, Dense w, int threads) {
        Dense dx = filled(ct.dtype(), g.inputShape());
        convolution.inputGradient(g, ct, w, dx, threads);
        return dx;
    }

    private Dense weightGradient(ConvGeometry g, Dense x, Dense ct, int threads) {
        Dense dw = filled(x.dtype(), g.weightShape());
        convolution.weightGradient(g, x, ct, dw, threads);
        return dw;
    }

    /** An output with values in it: the kernels overwrite. */
    private static Dense filled(DType dtype, Shape shape) {
        return Golden.input(dtype, 7, shape);
    }

    private static ConvGeometry geometry(int[] s) {
        return Geometries.plane(
                s[0],
                s[1],
                s[4],
                s[13],
                new ConvAxis(s[2], s[5], s[7], s[9], s[11]),
                new ConvAxis(s[3], s[6], s[8], s[10], s[12]));
    }

    private static double dot(Dense a, Dense b) {
        double sum = 0;
        for (int i = 0; i < a.numel(); i++) {
            sum += a.storage().get(i) * b.storage().get(i);
        }
        return sum;
    }

    private static void assertClose(ConvGeometry g, Dense actual, Dense expected) {
        double worst = 0;
        for (int i = 0; i < expected.numel(); i++) {
            double error = actual.storage().get(i) - expected.storage().get(i);
            worst = Math.max(worst, Math.abs(error)); // a NaN stays
        }
        assertThat(worst).as("%s", g).isLessThan(1e-10);
    }

    private static void assertSame(ConvGeometry g, Dense first, Dense second) {
        assertThat(Golden.values(first)).as("%s", g).isEqualTo(Golden.values(second));
    }
}
