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

import java.util.Arrays;
import java.util.Random;

/** When images go into lanes, and what is special there. */
@Tag("kernel")
class FloatImageLanesTest {
    @Test
    void takesManySmallImages() {
        ConvGeometry g = Geometries.square(64, 6, 14, 16, 5, 1, 0, 1);
        assertThat(Correlation.transposed(g)).allMatch(FloatImageLanes::suits);
        assertThat(FloatImageLanes.suits(Correlation.forward(g))).isTrue();
    }

    @Test
    void leavesFewOrLargeImagesAlone() {
        ConvGeometry few = Geometries.square(8, 6, 14, 16, 5, 1, 0, 1);
        ConvGeometry wide = Geometries.square(64, 6, 40, 16, 5, 1, 0, 1);
        ConvGeometry deep = Geometries.square(64, 256, 14, 256, 5, 1, 0, 1);
        ConvGeometry strided = Geometries.square(64, 6, 14, 16, 5, 2, 0, 1);
        for (ConvGeometry g : new ConvGeometry[] {few, wide, deep, strided}) {
            assertThat(Correlation.transposed(g)).as("%s", g).noneMatch(FloatImageLanes::suits);
        }
    }

    /** Places that no tap reaches hold the bias; infinities of images do not meet each other. */
    @Test
    void leavesOutTapsInThePadding() {
        ConvAxis axis = new ConvAxis(4, 2, 1, 3, 1);
        ConvGeometry g = Geometries.plane(32, 8, 16, 1, axis, axis);
        assertThat(FloatImageLanes.suits(Correlation.forward(g))).isTrue();
        Random random = new Random(1);
        Dense x = Geometries.normal(random, DType.FLOAT32, g.inputShape());
        Dense w = Geometries.normal(random, DType.FLOAT32, g.weightShape());
        Dense bias = Geometries.normal(random, DType.FLOAT32, Shape.of(16));
        Dense y = Dense.allocate(DType.FLOAT32, g.outputShape());
        Arrays.fill((float[]) w.array(), Float.POSITIVE_INFINITY);
        new Convolution(ShiftKernels.scalar(), new ScalarGemm(), new Workers(2))
                .forward(g, x, w, bias, y, 2);
        for (int channel = 0; channel < 16; channel++) {
            float corner = ((float[]) y.array())[channel * 81];
            assertThat(corner).isEqualTo(((float[]) bias.array())[channel]);
        }
    }
}
