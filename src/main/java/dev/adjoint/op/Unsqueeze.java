package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Inserts a dimension of size 1. */
public final class Unsqueeze extends ViewOp<Integer> {
    /** The operation; the attribute is the new dimension's place, not negative. */
    public static final Unsqueeze OP = new Unsqueeze();

    private Unsqueeze() {
        super("unsqueeze");
    }

    /** {@code x} with a dimension of size 1 before dimension {@code dim}; -1 appends one. */
    public static Tensor of(Tensor x, int dim) {
        int rank = x.dim() + 1;
        if (dim < -rank || dim >= rank) {
            throw new IllegalArgumentException(
                    "unsqueeze: dimension "
                            + dim
                            + " is not in "
                            + -rank
                            + ".."
                            + (rank - 1)
                            + " for shape "
                            + x.shape());
        }
        return OP.apply(dim < 0 ? dim + rank : dim, x);
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape().insert(dim, 1);
    }

    @Override
    protected Dense view(Integer dim, Dense in, Shape shape) {
        int[] strides = new int[shape.dim()];
        for (int i = 0, j = 0; i < strides.length; i++) {
            strides[i] = i == dim ? 0 : in.stride(j++);
        }
        return new Dense(in.storage(), shape, strides, in.offset());
    }

    @Override
    protected Tensor transpose(Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Squeeze.of(cotangent, dim);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
