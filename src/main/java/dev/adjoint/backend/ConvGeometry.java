package dev.adjoint.backend;

import dev.adjoint.Shape;

/**
 * The sizes of a convolution of an input {@code [batch, inChannels, depth, height, width]} with
 * weights {@code [outChannels, inChannels / groups, kernel...]}; with fewer dimensions the first
 * are {@link ConvAxis#NONE}. The caller has checked that the sizes fit together and that all but
 * {@code batch} and the padding are positive.
 *
 * @param batch the number of images
 * @param inChannels the channels of an input image, a multiple of {@code groups}
 * @param outChannels the channels of an output image, a multiple of {@code groups}
 * @param groups the number of independent convolutions that the channels are split into
 * @param depth the first dimension of an image
 * @param height the rows of an image
 * @param width the columns of an image
 */
public record ConvGeometry(
        int batch,
        int inChannels,
        int outChannels,
        int groups,
        ConvAxis depth,
        ConvAxis height,
        ConvAxis width) {
    /** The shape of the input, five dimensions. */
    public Shape inputShape() {
        return Shape.of(batch, inChannels, depth.size(), height.size(), width.size());
    }

    /** The shape of the weights, five dimensions. */
    public Shape weightShape() {
        return Shape.of(
                outChannels, groupInChannels(), depth.kernel(), height.kernel(), width.kernel());
    }

    /** The shape of the output, five dimensions. */
    public Shape outputShape() {
        return Shape.of(batch, outChannels, depth.out(), height.out(), width.out());
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
        return depth.kernel() * height.kernel() * width.kernel();
    }

    /** The products summed into one output element. */
    public int patch() {
        return groupInChannels() * taps();
    }
}
