package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** The index of the largest element along a dimension, the first of equal ones, as int64. */
public final class Argmax extends Constant<Integer> {
    /** The operation; the attribute is the dimension, not negative. */
    public static final Argmax OP = new Argmax();

    private Argmax() {
        super("argmax");
    }

    /**
     * The index along a dimension; a NaN counts as the largest element.
     *
     * @throws IllegalArgumentException if the dimension is empty
     */
    public static Tensor of(Tensor x, int dim, boolean keep) {
        Tensor wide = x.dim() == 0 ? Unsqueeze.of(x, 0) : x;
        int axis = wide.shape().axis(dim, "argmax");
        Tensor index = OP.apply(axis, wide);
        return keep && x.dim() > 0 ? Unsqueeze.of(index, axis) : index;
    }

    /** The index into the flattened tensor. */
    public static Tensor of(Tensor x) {
        return of(View.reshape(x, -1), 0, false);
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        Shape out = in[0].shape().without(dim);
        Promotion.full(name(), in[0].dtype());
        if (in[0].size(dim) == 0) {
            throw new IllegalArgumentException(
                    "argmax: no elements to choose from along dimension "
                            + dim
                            + " of shape "
                            + in[0].shape());
        }
        return out;
    }

    @Override
    public DType dtype(Integer dim, Tensor... in) {
        return DType.INT64;
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.argReduce(true, in[0], out, dim);
        return out;
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
