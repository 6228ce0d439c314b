package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * Adds slices into zeros at the given indices of a dimension: the transpose of {@link IndexSelect}.
 */
public final class IndexAdd extends Linear<IndexAdd.Into> {
    /** The operation; inputs: the slices, int64 indices [n]. */
    public static final IndexAdd OP = new IndexAdd();

    /**
     * Where to.
     *
     * @param dim the dimension, not negative
     * @param size its size in the result
     */
    public record Into(int dim, int size) {}

    private IndexAdd() {
        super("indexAdd");
    }

    /** {@code x} with slice i of {@code source} added at {@code index[i]} along {@code dim}. */
    public static Tensor of(Tensor x, int dim, Tensor index, Tensor source) {
        int axis = x.shape().axis(dim, "indexAdd");
        if (index.dim() != 1
                || x.dim() == 0
                || !source.shape().equals(x.shape().with(axis, index.numel()))) {
            throw new IllegalArgumentException(
                    "indexAdd: source "
                            + source.shape()
                            + " does not fit index "
                            + index.shape()
                            + " along dimension "
                            + dim
                            + " of "
                            + x.shape());
        }
        Tensor placed =
                OP.apply(
                        new Into(axis, x.size(axis)),
                        Cast.of(source, x.dtype()),
                        Indices.of("indexAdd", index));
        return ScatterAdd.onto(x, placed);
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Into into, Tensor... in) {
        return in[0].shape().with(into.dim, into.size);
    }

    @Override
    protected Dense compute(Backend backend, Into into, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.indexAdd(out, into.dim, in[1], in[0]);
        return out;
    }

    @Override
    protected Tensor transpose(Into into, Tensor cotangent, Shape shape, Tensor[] rest) {
        return IndexSelect.OP.apply(into.dim, cotangent, rest[1]);
    }

    @Override
    public Tensor batch(Into into, Tensor[] in, boolean[] mapped, int batch) {
        if (!mapped[1]) {
            return apply(new Into(into.dim + 1, into.size), in);
        }
        Tensor slices = Batching.spread(in[0], mapped[0], batch);
        Tensor places = Batching.along(in[1], into.dim, slices.shape());
        Shape shape = slices.shape().with(into.dim + 1, into.size);
        return ScatterAdd.OP.apply(new ScatterAdd.Into(into.dim + 1, shape), slices, places);
    }
}
