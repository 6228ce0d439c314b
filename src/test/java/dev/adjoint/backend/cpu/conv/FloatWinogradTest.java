package dev.adjoint.backend.cpu.conv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.ConvAxis;
import dev.adjoint.backend.ConvGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.ScalarGemm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** Winograd's transforms against the definition in float64. */
@Tag("kernel")
@Tag("large")
class FloatWinogradTest {
    private static final int CHANNELS = 64;
    private static final int OUTPUTS = 66;

    private final Convolution convolution =
            new Convolution(ShiftKernels.scalar(), new ScalarGemm(), new Workers(2));
    private final Random random = new Random(1);

    /** Even and odd sizes, one tile row and many, all paddings; forward, and as a gradient. */
    @Test
    void isAsNearToTheDefinitionAsItsOwnOrder() {
        for (ConvGeometry g : geometries()) {
            assertThat(FloatWinograd.suits(Correlation.forward(g))).as("%s", g).isTrue();
            List<Correlation> transposed = Correlation.transposed(g);
            assertThat(transposed).allMatch(FloatWinograd::suits);
            Dense x = Geometries.normal(random, DType.FLOAT32, g.inputShape());
            Dense w = Geometries.normal(random, DType.FLOAT32, g.weightShape());
            Dense bias = Geometries.normal(random, DType.FLOAT32, Shape.of(OUTPUTS));
            Dense ct = Geometries.normal(random, DType.FLOAT32, g.outputShape());
            Dense y = Dense.allocate(DType.FLOAT32, g.outputShape());
            Dense dx = Dense.allocate(DType.FLOAT32, g.inputShape());
            convolution.forward(g, x, w, bias, y, 2);
            convolution.inputGradient(g, ct, w, dx, 2);
            Dense exactY = Dense.allocate(DType.FLOAT64, g.outputShape());
            Dense exactDx = Dense.allocate(DType.FLOAT64, g.inputShape());
            convolution.forward(g, wide(x), wide(w), wide(bias), exactY, 2);
            convolution.inputGradient(g, wide(ct), wide(w), exactDx, 2);
            assertNear(g, y, exactY);
            assertNear(g, dx, exactDx);
        }
    }

    private static List<ConvGeometry> geometries() {
        return List.of(
                square(2, 16, 1),
                square(3, 15, 1),
                square(2, 19, 0),
                square(2, 18, 2),
                Geometries.plane(
                        50,
                        CHANNELS,
                        OUTPUTS,
                        1,
                        new ConvAxis(3, 3, 1, 1, 1),
                        new ConvAxis(4, 3, 1, 1, 1)),
                Geometries.plane(
                        4,
                        CHANNELS,
                        OUTPUTS,
                        1,
                        new ConvAxis(5, 3, 1, 1, 1),
                        new ConvAxis(41, 3, 1, 1, 1)));
    }

    private static ConvGeometry square(int batch, int size, int padding) {
        return Geometries.square(batch, CHANNELS, size, OUTPUTS, 3, 1, padding, 1);
    }

    @Test
    void leavesOtherFormsAlone() {
        ConvGeometry strided = Geometries.square(8, CHANNELS, 32, OUTPUTS, 3, 2, 1, 1);
        ConvGeometry large = Geometries.square(8, CHANNELS, 32, OUTPUTS, 5, 1, 2, 1);
        ConvGeometry grouped = Geometries.square(8, CHANNELS, 32, CHANNELS, 3, 1, 1, 2);
        ConvGeometry small = Geometries.square(1, CHANNELS, 8, OUTPUTS, 3, 1, 1, 1);
        ConvAxis dilated = new ConvAxis(32, 3, 1, 2, 2);
        ConvGeometry spread = Geometries.plane(8, CHANNELS, OUTPUTS, 1, dilated, dilated);
        ConvGeometry beyondAnArray = Geometries.square(1, 12_000, 32, 12_000, 3, 1, 1, 1);
        for (ConvGeometry g : List.of(strided, large, grouped, small, spread, beyondAnArray)) {
            assertThat(FloatWinograd.suits(Correlation.forward(g))).as("%s", g).isFalse();
        }
    }

    private static Dense wide(Dense x) {
        Dense out = Dense.allocate(DType.FLOAT64, x.shape());
        for (int i = 0; i < x.numel(); i++) {
            out.storage().set(i, x.storage().get(i));
        }
        return out;
    }

    /** 576 products of normal numbers have a sum of about 24. */
    private static void assertNear(ConvGeometry g, Dense actual, Dense exact) {
        double worst = 0;
        for (int i = 0; i < exact.numel(); i++) {
            double error = actual.storage().get(i) - exact.storage().get(i);
            worst = Math.max(worst, Math.abs(error)); // a NaN stays
        }
        assertThat(worst).as("%s", g).isLessThan(1e-4);
    }
}
