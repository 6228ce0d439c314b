package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Removes a dimension of size 1. */
public final class Squeeze extends ViewOp<Integer> {
    /** The operation; the attribute is the dimension, not negative, of size 1. */
    public static final Squeeze OP = new Squeeze();

    private Squeeze() {
        super("squeeze");
    }

    /** {@code x} without dimension {@code dim} if that has size 1, else {@code x}. */
    public static Tensor of(Tensor x, int dim) {
        int axis = x.shape().axis(dim, "squeeze");
        return x.dim() == 0 || x.size(axis) != 1 ? x : OP.apply(axis, x);
    }

    /** {@code x} without its dimensions of size 1. */
    public static Tensor all(Tensor x) {
        Tensor out = x;
        for (int i = x.dim() - 1; i >= 0; i--) {
            out = of(out, i);
        }
        return out;
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape().without(dim);
    }

    @Override
    protected Dense view(Integer dim, Dense in, Shape shape) {
        int[] strides = new int[shape.dim()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = in.stride(i < dim ? i : i + 1);
        }
        return new Dense(in.storage(), shape, strides, in.offset());
    }

    @Override
    protected Tensor transpose(Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Unsqueeze.of(cotangent, dim);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
