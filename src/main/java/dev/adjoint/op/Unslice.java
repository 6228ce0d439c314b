package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * Places a tensor into a range of a dimension of zeros: the transpose of {@link Slice}, and padding
 * with zeros.
 */
public final class Unslice extends Linear<Unslice.Into> {
    /** The operation. */
    public static final Unslice OP = new Unslice();

    /**
     * Where to.
     *
     * @param range the range that the input fills
     * @param size the size of the dimension
     */
    public record Into(Slice.Range range, int size) {}

    private Unslice() {
        super("pad");
    }

    /**
     * {@code x} with zeros before and behind it along a dimension.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public static Tensor pad(Tensor x, int dim, int before, int behind) {
        int axis = x.shape().axis(dim, "pad");
        if (x.dim() == 0 || before < 0 || behind < 0) {
            throw new IllegalArgumentException(
                    "pad: "
                            + before
                            + " before and "
                            + behind
                            + " behind dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        int size = x.size(axis);
        return OP.apply(
                new Into(new Slice.Range(axis, before, size, 1), before + size + behind), x);
    }

    @Override
    public Shape shape(Into into, Tensor... in) {
        return in[0].shape().with(into.range.dim(), into.size);
    }

    @Override
    protected Dense compute(Backend backend, Into into, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], Slice.OP.view(into.range, out, in[0].shape()));
        return out;
    }

    @Override
    protected Tensor transpose(Into into, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Slice.OP.apply(into.range, cotangent);
    }

    @Override
    public Tensor batch(Into into, Tensor[] inputs, boolean[] mapped, int size) {
        Slice.Range r = into.range;
        return apply(
                new Into(new Slice.Range(r.dim() + 1, r.start(), r.length(), r.step()), into.size),
                inputs);
    }
}
