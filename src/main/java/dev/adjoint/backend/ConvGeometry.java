package dev.adjoint.backend;

import dev.adjoint.Shape;

/**
 * The sizes of a 2-D convolution of an input {@code [batch, inChannels, height, width]} with
 * weights {@code [outChannels, inChannels / groups, kernelH, kernelW]}. The caller has checked that
 * the sizes fit together and that all but {@code batch} and the padding are positive.
 *
 * @param batch the number of images
 * @param inChannels the channels of an input image, a multiple of {@code groups}
 * @param height the rows of an input plane
 * @param width the columns of an input plane
 * @param outChannels the channels of an output image, a multiple of {@code groups}
 * @param kernelH the rows of the kernel
 * @param kernelW the columns of the kernel
 * @param strideH the step between windows, in input rows
 * @param strideW the step between windows, in input columns
 * @param padH the rows of zeros added above and below
 * @param padW the columns of zeros added left and right
 * @param dilationH the distance between kernel rows, in input rows
 * @param dilationW the distance between kernel columns, in input columns
 * @param groups the number of independent convolutions that the channels are split into
 */
public record ConvGeometry(
        int batch,
        int inChannels,
        int height,
        int width,
        int outChannels,
        int kernelH,
        int kernelW,
        int strideH,
        int strideW,
        int padH,
        int padW,
        int dilationH,
        int dilationW,
        int groups) {
    /** The rows of an output plane. */
    public int outH() {
        return (height + 2 * padH - dilationH * (kernelH - 1) - 1) / strideH + 1;
    }

    /** The columns of an output plane. */
    public int outW() {
        return (width + 2 * padW - dilationW * (kernelW - 1) - 1) / strideW + 1;
    }

    /** The shape {@code [batch, inChannels, height, width]}. */
    public Shape inputShape() {
        return Shape.of(batch, inChannels, height, width);
    }

    /** The shape {@code [outChannels, inChannels / groups, kernelH, kernelW]}. */
    public Shape weightShape() {
        return Shape.of(outChannels, groupInChannels(), kernelH, kernelW);
    }

    /** The shape {@code [batch, outChannels, outH, outW]}. */
    public Shape outputShape() {
        return Shape.of(batch, outChannels, outH(), outW());
    }

    /** The input channels of each group. */
    public int groupInChannels() {
        return inChannels / groups;
    }

    /** The output channels of each group. */
    public int groupOutChannels() {
        return outChannels / groups;
    }

    /** The kernel's elements per input channel. */
    public int taps() {
        return kernelH * kernelW;
    }

    /** The products summed into one output element. */
    public int patch() {
        return groupInChannels() * taps();
    }

    /** The elements of an input plane. */
    public int inPlane() {
        return height * width;
    }

    /** The elements of an output plane. */
    public int outPlane() {
        return outH() * outW();
    }

    /** Whether output element (i, j) reads input element (i, j) alone. */
    public boolean isPointwise() {
        return taps() == 1 && strideH == 1 && strideW == 1 && padH == 0 && padW == 0;
    }

    /**
     * The input row that kernel row {@code kh} meets in output row {@code oh}; may lie in the
     * padding.
     */
    public int inputRow(int oh, int kh) {
        return oh * strideH + kh * dilationH - padH;
    }

    /**
     * The first output column in which kernel column {@code kw} meets the input rather than the
     * left padding.
     */
    public int firstColumn(int kw) {
        int shift = kw * dilationW - padW;
        return shift >= 0 ? 0 : Math.min(outW(), (strideW - 1 - shift) / strideW);
    }

    /**
     * One past the last output column in which kernel column {@code kw} meets the input; at least
     * {@link #firstColumn}.
     */
    public int endColumn(int kw) {
        int last = width - 1 - (kw * dilationW - padW);
        int end = last < 0 ? 0 : Math.min(outW(), last / strideW + 1);
        return Math.max(end, firstColumn(kw));
    }
}
