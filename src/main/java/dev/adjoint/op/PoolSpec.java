package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.backend.PoolGeometry;

/**
 * The windows of a 2-D pooling.
 *
 * @param kernelH rows of a window
 * @param kernelW columns of a window
 * @param strideH rows between windows
 * @param strideW columns between windows
 * @param padH rows of padding above and below, at most half the kernel
 * @param padW columns of padding left and right, at most half the kernel
 * @param ceilMode whether a last window that only partly lies in the padded input counts
 */
public record PoolSpec(
        int kernelH, int kernelW, int strideH, int strideW, int padH, int padW, boolean ceilMode) {
    /** Checks the sizes. */
    public PoolSpec {
        if (Math.min(Math.min(kernelH, kernelW), Math.min(strideH, strideW)) < 1
                || Math.min(padH, padW) < 0
                || 2 * padH > kernelH
                || 2 * padW > kernelW) {
            throw new IllegalArgumentException(
                    "pool2d: kernel ["
                            + kernelH
                            + ", "
                            + kernelW
                            + "], stride ["
                            + strideH
                            + ", "
                            + strideW
                            + "], padding ["
                            + padH
                            + ", "
                            + padW
                            + "]; kernel and stride are at least 1, padding at most half the"
                            + " kernel");
        }
    }

    /** Square windows. */
    public static PoolSpec of(int kernel, int stride, int padding) {
        return new PoolSpec(kernel, kernel, stride, stride, padding, padding, false);
    }

    /** The sizes for an input [.., h, w]. */
    PoolGeometry geometry(String operation, Shape x) {
        if (x.dim() < 2) {
            throw new IllegalArgumentException(
                    operation + ": wants planes [.., height, width], got shape " + x);
        }
        PoolGeometry g =
                new PoolGeometry(
                        x.size(-2),
                        x.size(-1),
                        kernelH,
                        kernelW,
                        strideH,
                        strideW,
                        padH,
                        padW,
                        1,
                        1,
                        ceilMode);
        if (g.outH() < 1 || g.outW() < 1) {
            throw new IllegalArgumentException(
                    operation
                            + ": window ["
                            + kernelH
                            + ", "
                            + kernelW
                            + "] is larger than the padded planes of "
                            + x);
        }
        return g;
    }

    /** The output's shape. */
    Shape output(String operation, Shape x) {
        PoolGeometry g = geometry(operation, x);
        return x.with(-2, g.outH()).with(-1, g.outW());
    }
}
