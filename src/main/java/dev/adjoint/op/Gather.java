package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * Element by element along a dimension: {@code out[i][j] = x[index[i][j]][j]} for dimension 0; the
 * transpose adds up where an index occurs several times.
 */
public final class Gather extends Linear<Integer> {
    /**
     * The operation; the attribute is the dimension, not negative; inputs: the tensor, int64
     * indices.
     */
    public static final Gather OP = new Gather();

    private Gather() {
        super("gather");
    }

    /**
     * The elements of {@code x} that {@code index} names along {@code dim}; the result has the
     * index's shape.
     *
     * @throws IllegalArgumentException if the index does not fit or is out of range
     */
    public static Tensor of(Tensor x, int dim, Tensor index) {
        int axis = x.shape().axis(dim, "gather");
        if (x.dim() == 0 || index.dim() == 0) {
            throw new IllegalArgumentException(
                    "gather: index " + index.shape() + " for shape " + x.shape());
        }
        Indices.check("gather", x, axis, index);
        return OP.apply(axis, x, Indices.of("gather", index));
    }

    /**
     * The elements of the flattened {@code x} at the given positions; the result has the index's
     * shape.
     */
    public static Tensor take(Tensor x, Tensor index) {
        Tensor flat = OP.apply(0, View.reshape(x, -1), View.reshape(Indices.of("take", index), -1));
        return View.reshape(flat, index.shape());
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[1].shape();
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.gather(in[0], dim, in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return ScatterAdd.OP.apply(new ScatterAdd.Into(dim, shape), cotangent, rest[1]);
    }

    /** The rows that hold one of the elements, once each. */
    @Override
    protected @Nullable Tensor transposeByRows(
            Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        if (dim != 0) {
            return null;
        }
        Distinct distinct = Distinct.of(rest[1].toLongArray());
        Tensor indices = Tensor.of(distinct.values());
        Tensor places = View.reshape(Tensor.of(distinct.places()), rest[1].shape());
        Shape touched = shape.with(0, indices.numel());
        Tensor rows = ScatterAdd.OP.apply(new ScatterAdd.Into(0, touched), cotangent, places);
        return new Tensor(new Sparse(shape, indices, rows, true));
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                dim + 1,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
