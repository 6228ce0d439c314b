package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.internal.ProcessState;

/** What depends on where a mask is true, and so has a length that only its values tell. */
public final class Masks {
    private Masks() {}

    /**
     * The elements of {@code x} where the mask is true, row-major, as a vector; gradients go back
     * to their places.
     *
     * @throws IllegalArgumentException if the mask is not bool or its shape not x's
     */
    public static Tensor select(Tensor x, Tensor mask) {
        if (mask.dtype() != DType.BOOL || !mask.shape().equals(x.shape())) {
            throw new IllegalArgumentException(
                    "maskedSelect: wants a bool mask of shape "
                            + x.shape()
                            + ", got "
                            + mask.dtype()
                            + " "
                            + mask.shape());
        }
        return Gather.take(x, positions("maskedSelect", mask));
    }

    /** The indices of the elements that are not 0, one row each: int64 [n, rank]. */
    public static Tensor nonzero(Tensor x) {
        Tensor at = positions("nonzero", Cast.of(StopGradient.of(x), DType.BOOL));
        long[] flat = at.toLongArray();
        Shape shape = x.shape();
        long[] out = new long[flat.length * shape.dim()];
        for (int i = 0; i < flat.length; i++) {
            long rest = flat[i];
            for (int d = shape.dim() - 1; d >= 0; d--) {
                out[i * shape.dim() + d] = rest % shape.size(d);
                rest /= shape.size(d);
            }
        }
        return Tensor.wrap(out, flat.length, shape.dim());
    }

    private static Tensor positions(String operation, Tensor mask) {
        return new Tensor(ProcessState.cpu().positions(mask.dense(operation)));
    }
}
