package dev.adjoint.backend.cpu.conv;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.ConvAxis;
import dev.adjoint.backend.ConvGeometry;

import java.util.Random;

/** Sizes of convolutions, and their operands. */
final class Geometries {
    private Geometries() {}

    /** Of two dimensions. */
    static ConvGeometry plane(
            int batch, int inChannels, int outChannels, int groups, ConvAxis h, ConvAxis w) {
        return new ConvGeometry(batch, inChannels, outChannels, groups, ConvAxis.NONE, h, w);
    }

    private static ConvAxis axis(Random random, int most) {
        while (true) {
            ConvAxis axis =
                    new ConvAxis(
                            1 + random.nextInt(most),
                            1 + random.nextInt(4),
                            1 + random.nextInt(3),
                            random.nextInt(4),
                            1 + random.nextInt(3));
            if (axis.out() > 0) {
                return axis;
            }
        }
    }

    /** Up to three dimensions, all kinds of steps. */
    static ConvGeometry random(Random random) {
        int groups = 1 + random.nextInt(3);
        return new ConvGeometry(
                random.nextInt(4),
                groups * (1 + random.nextInt(3)),
                groups * (1 + random.nextInt(3)),
                groups,
                random.nextBoolean() ? ConvAxis.NONE : axis(random, 5),
                random.nextInt(4) == 0 ? ConvAxis.NONE : axis(random, 9),
                axis(random, 40));
    }

    /**
     * Many images a block, rows of an image a block, one image, depthwise, pointwise (also enough
     * channels for {@link FloatPointwise}), and channels enough for {@link FloatWinograd}.
     */
    static ConvGeometry[] large() {
        return new ConvGeometry[] {
            square(33, 3, 14, 5, 5, 1, 0, 1),
            square(37, 6, 14, 16, 5, 1, 0, 1),
            square(34, 32, 7, 33, 3, 1, 1, 1),
            square(32, 14, 9, 14, 3, 2, 1, 2),
            plane(32, 8, 16, 1, new ConvAxis(4, 2, 1, 3, 1), new ConvAxis(4, 2, 1, 3, 1)),
            square(2, 64, 20, 4, 5, 1, 2, 1),
            square(1, 6, 40, 4, 3, 1, 1, 1),
            square(5, 16, 15, 16, 3, 2, 1, 16),
            square(5, 16, 28, 16, 3, 1, 1, 16),
            square(3, 16, 11, 16, 3, 1, 1, 16),
            square(9, 16, 7, 16, 3, 1, 1, 16),
            square(3, 8, 50, 8, 3, 1, 0, 8),
            square(2, 8, 21, 8, 5, 1, 2, 8),
            square(2, 4, 70, 1, 3, 1, 1, 1),
            plane(2, 8, 8, 8, new ConvAxis(1, 1, 1, 0, 1), new ConvAxis(300, 7, 1, 3, 1)),
            square(9, 8, 12, 6, 1, 1, 0, 1),
            square(10, 17, 9, 20, 1, 1, 0, 1),
            square(3, 80, 11, 34, 1, 1, 0, 2),
            square(2, 256, 24, 2, 1, 1, 0, 2),
            square(1, 48, 7, 70, 3, 1, 1, 1),
            square(20, 16, 3, 33, 3, 1, 1, 1),
            square(3, 64, 17, 72, 3, 1, 1, 1),
            new ConvGeometry(
                    2,
                    8,
                    12,
                    2,
                    new ConvAxis(6, 3, 2, 1, 1),
                    new ConvAxis(12, 3, 1, 1, 1),
                    new ConvAxis(17, 3, 1, 1, 2)),
        };
    }

    /** Of two dimensions, alike. */
    static ConvGeometry square(
            int batch, int in, int size, int out, int kernel, int stride, int pad, int groups) {
        ConvAxis axis = new ConvAxis(size, kernel, stride, pad, 1);
        return plane(batch, in, out, groups, axis, axis);
    }

    /** Normal numbers. */
    static Dense normal(Random random, DType dtype, Shape shape) {
        Dense x = Dense.allocate(dtype, shape);
        for (int i = 0; i < x.numel(); i++) {
            x.storage().set(i, random.nextGaussian());
        }
        return x;
    }
}
