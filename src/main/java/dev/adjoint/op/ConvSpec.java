package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.backend.ConvGeometry;

/**
 * How a convolution steps.
 *
 * @param strideH rows between windows
 * @param strideW columns between windows
 * @param padH rows of zeros above and below
 * @param padW columns of zeros left and right
 * @param dilationH rows between kernel rows
 * @param dilationW columns between kernel columns
 * @param groups independent convolutions that the channels are split into
 */
public record ConvSpec(
        int strideH, int strideW, int padH, int padW, int dilationH, int dilationW, int groups) {
    /** Checks that strides, dilations and groups are positive and paddings not negative. */
    public ConvSpec {
        if (Math.min(Math.min(strideH, strideW), Math.min(dilationH, dilationW)) < 1
                || Math.min(padH, padW) < 0
                || groups < 1) {
            throw new IllegalArgumentException(
                    "conv2d: stride ["
                            + strideH
                            + ", "
                            + strideW
                            + "], padding ["
                            + padH
                            + ", "
                            + padW
                            + "], dilation ["
                            + dilationH
                            + ", "
                            + dilationW
                            + "], groups "
                            + groups
                            + "; strides, dilations and groups are at least 1, paddings at least"
                            + " 0");
        }
    }

    /** The same stride and padding for rows and columns, no dilation, one group. */
    public static ConvSpec of(int stride, int padding) {
        return new ConvSpec(stride, stride, padding, padding, 1, 1, 1);
    }

    /**
     * With a value each for rows and columns.
     *
     * @throws IllegalArgumentException if an array has not 2 elements
     */
    public static ConvSpec of(int[] stride, int[] padding, int[] dilation, int groups) {
        if (stride.length != 2 || padding.length != 2 || dilation.length != 2) {
            throw new IllegalArgumentException(
                    "conv2d: stride, padding and dilation have a value for rows and one for"
                            + " columns");
        }
        return new ConvSpec(
                stride[0], stride[1], padding[0], padding[1], dilation[0], dilation[1], groups);
    }

    /**
     * The sizes for an input and a weight.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    ConvGeometry geometry(Shape x, Shape w) {
        if (x.dim() != 4 || w.dim() != 4) {
            throw new IllegalArgumentException(
                    "conv2d: wants input [batch, channels, height, width] and weight [out, in /"
                            + " groups, kh, kw], got "
                            + x
                            + " and "
                            + w);
        }
        if (x.size(1) != w.size(1) * groups || w.size(0) % groups != 0) {
            throw new IllegalArgumentException(
                    "conv2d: input "
                            + x
                            + " has "
                            + x.size(1)
                            + " channels, but weight "
                            + w
                            + " in "
                            + groups
                            + " groups wants "
                            + w.size(1) * groups);
        }
        ConvGeometry g =
                new ConvGeometry(
                        x.size(0), x.size(1), x.size(2), x.size(3), w.size(0), w.size(2), w.size(3),
                        strideH, strideW, padH, padW, dilationH, dilationW, groups);
        if (g.outH() < 1 || g.outW() < 1) {
            throw new IllegalArgumentException(
                    "conv2d: kernel ["
                            + w.size(2)
                            + ", "
                            + w.size(3)
                            + "] with dilation ["
                            + dilationH
                            + ", "
                            + dilationW
                            + "] is larger than the padded input "
                            + x);
        }
        return g;
    }
}
