package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The slices at the given indices of a dimension; the transpose adds them up where an index occurs
 * several times.
 */
public final class IndexSelect extends Linear<Integer> {
    /**
     * The operation; the attribute is the dimension, not negative; inputs: the tensor, int64
     * indices [n].
     */
    public static final IndexSelect OP = new IndexSelect();

    private IndexSelect() {
        super("indexSelect");
    }

    /**
     * Slice i of the result is slice {@code index[i]} of {@code x} along {@code dim}.
     *
     * @throws IllegalArgumentException if the index is not 1-d and integer, or out of range
     */
    public static Tensor of(Tensor x, int dim, Tensor index) {
        int axis = x.shape().axis(dim, "indexSelect");
        if (index.dim() != 1 || x.dim() == 0) {
            throw new IllegalArgumentException(
                    "indexSelect: wants a 1-d index into a tensor, got index "
                            + index.shape()
                            + " for "
                            + x.shape());
        }
        return OP.apply(axis, x, Indices.of("indexSelect", index));
    }

    /**
     * Rows of a table: the result has the indices' shape with the row's behind.
     *
     * @throws IllegalArgumentException if the table is not 2-d or an index is out of range
     */
    public static Tensor embedding(Tensor table, Tensor index) {
        if (table.dim() != 2) {
            throw new IllegalArgumentException(
                    "embedding: wants a table of rows, got shape " + table.shape());
        }
        Tensor rows = OP.apply(0, table, View.reshape(Indices.of("embedding", index), -1));
        return View.reshape(rows, index.shape().insert(index.dim(), table.size(1)));
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape().with(dim, in[1].numel());
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.indexSelect(in[0], dim, in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return IndexAdd.OP.apply(new IndexAdd.Into(dim, shape.size(dim)), cotangent, rest[1]);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] in, boolean[] mapped, int size) {
        if (!mapped[1]) {
            return apply(dim + 1, in);
        }
        int n = in[1].size(1);
        if (!mapped[0]) {
            Tensor all = apply(dim, in[0], View.reshape(in[1], -1));
            Shape split = all.shape().with(dim, n).insert(dim, size);
            return Permute.move(View.reshape(all, split), dim, 0);
        }
        Tensor places = Batching.along(in[1], dim, in[0].shape());
        return Gather.OP.apply(dim + 1, in[0], places);
    }

    @Override
    protected @Nullable Tensor transposeByRows(
            Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return dim == 0 ? SparseRows.of(shape, rest[1], cotangent) : null;
    }
}
