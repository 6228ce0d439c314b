package dev.adjoint.backend;

/**
 * The sizes of a 2-D pooling, by PyTorch's rules. The caller has checked that the sizes fit
 * together: {@code padH} and {@code padW} are at most half the kernel, and the output has at least
 * one row and column.
 *
 * @param height the rows of an input plane
 * @param width the columns of an input plane
 * @param kernelH the rows of a window
 * @param kernelW the columns of a window
 * @param strideH the step between windows, in input rows
 * @param strideW the step between windows, in input columns
 * @param padH the rows of padding above and below
 * @param padW the columns of padding left and right
 * @param dilationH the distance between window rows, in input rows; 1 for average pooling
 * @param dilationW the distance between window columns, in input columns; 1 for average pooling
 * @param ceilMode whether a last window that only partly lies in the padded input counts
 */
public record PoolGeometry(
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
        boolean ceilMode) {
    /** The rows of an output plane. */
    public int outH() {
        return out(height, kernelH, strideH, padH, dilationH);
    }

    /** The columns of an output plane. */
    public int outW() {
        return out(width, kernelW, strideW, padW, dilationW);
    }

    private int out(int size, int kernel, int stride, int pad, int dilation) {
        int room = size + 2 * pad - dilation * (kernel - 1) - 1;
        if (!ceilMode) {
            return Math.floorDiv(room, stride) + 1;
        }
        int count = Math.ceilDiv(room, stride) + 1;
        boolean lastStartsInside = (count - 1) * stride < size + pad;
        return lastStartsInside ? count : count - 1;
    }

    /** The elements of an input plane. */
    public int inPlane() {
        return height * width;
    }

    /** The elements of an output plane. */
    public int outPlane() {
        return outH() * outW();
    }
}
