package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Index;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.List;

/** Applies a list of {@link Index} to the leading dimensions. */
public final class Indexing {
    private Indexing() {}

    /**
     * The part of {@code x} that the indices name, as a view.
     *
     * @throws IllegalArgumentException if there are more indices than dimensions or one is out of
     *     range
     */
    public static Tensor get(Tensor x, List<Index> indices) {
        check(x.shape(), indices);
        Tensor out = x;
        int dim = 0;
        for (Index index : indices) {
            switch (index) {
                case Index.At at -> out = Select.of(out, dim, at.index());
                case Index.Range range -> out = range(out, dim++, range);
                case Index.All all -> dim++;
            }
        }
        return out;
    }

    private static Tensor range(Tensor x, int dim, Index.Range range) {
        int size = x.size(dim);
        int start = range.start() < 0 ? range.start() + size : range.start();
        int end = range.end() < 0 ? range.end() + size : range.end();
        if (start < 0 || end > size || start > end) {
            throw new IllegalArgumentException(
                    "index: range "
                            + range.start()
                            + ".."
                            + range.end()
                            + " (end exclusive) is outside dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        return Slice.of(x, dim, start, end, range.step());
    }

    static Shape shape(Shape shape, List<Index> indices) {
        return get(Create.placeholder(shape), indices).shape();
    }

    static Dense view(Dense x, List<Index> indices) {
        return get(new Tensor(x), indices).dense("put");
    }

    private static void check(Shape shape, List<Index> indices) {
        if (indices.size() > shape.dim()) {
            throw new IllegalArgumentException(
                    "index: "
                            + indices.size()
                            + " indices "
                            + indices
                            + " for the "
                            + shape.dim()
                            + " dimensions of shape "
                            + shape);
        }
    }
}
