package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** One index of a dimension, as a view without that dimension. */
public final class Select extends ViewOp<Select.At> {
    /** The operation. */
    public static final Select OP = new Select();

    /**
     * Which one.
     *
     * @param dim the dimension, not negative
     * @param index the index, not negative
     */
    public record At(int dim, int index) {}

    private Select() {
        super("select");
    }

    /**
     * The slice of {@code x} at an index of a dimension; negative ones count from the end.
     *
     * @throws IllegalArgumentException if the index is outside the dimension
     */
    public static Tensor of(Tensor x, int dim, int index) {
        int axis = x.shape().axis(dim, "select");
        int size = x.dim() == 0 ? 0 : x.size(axis);
        if (index < -size || index >= size) {
            throw new IllegalArgumentException(
                    "select: index "
                            + index
                            + " is outside dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        return OP.apply(new At(axis, index < 0 ? index + size : index), x);
    }

    @Override
    public Shape shape(At at, Tensor... in) {
        return in[0].shape().without(at.dim);
    }

    @Override
    protected Dense view(At at, Dense in, Shape shape) {
        int[] strides = new int[shape.dim()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = in.stride(i < at.dim ? i : i + 1);
        }
        return new Dense(in.storage(), shape, strides, in.offset() + at.index * in.stride(at.dim));
    }

    @Override
    protected Tensor transpose(At at, Tensor cotangent, Shape shape, Tensor[] rest) {
        Slice.Range one = new Slice.Range(at.dim, at.index, 1, 1);
        return Unslice.OP.apply(
                new Unslice.Into(one, shape.size(at.dim)), Unsqueeze.of(cotangent, at.dim));
    }

    @Override
    public Tensor batch(At at, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(new At(at.dim + 1, at.index), inputs);
    }
}
