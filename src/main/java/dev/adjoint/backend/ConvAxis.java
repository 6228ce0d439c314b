package dev.adjoint.backend;

/**
 * A convolution along one dimension: output i meets input {@code i * stride + k * dilation -
 * padding} with kernel element k.
 *
 * @param size the elements of the input
 * @param kernel the elements of the kernel
 * @param stride the step between windows
 * @param padding the zeros added on each side
 * @param dilation the distance between kernel elements
 */
public record ConvAxis(int size, int kernel, int stride, int padding, int dilation) {
    /** A dimension that is not there. */
    public static final ConvAxis NONE = new ConvAxis(1, 1, 1, 0, 1);

    /** The elements of the output; less than 1 where the kernel does not fit. */
    public int out() {
        return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
    }
}
