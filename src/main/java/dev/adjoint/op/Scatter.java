package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * Writes elements where indices along a dimension say, the last of several to one place;
 * derivative: 1 for each element that stands in the result, 0 for those overwritten.
 */
public final class Scatter extends Op<Integer> {
    /**
     * The operation; the attribute is the dimension, not negative; inputs: the tensor, int64
     * indices, the elements.
     */
    public static final Scatter OP = new Scatter();

    private Scatter() {
        super("scatter");
    }

    /**
     * {@code x} with the elements of {@code source} written where {@code index} says along {@code
     * dim}; a new tensor.
     *
     * @throws IllegalArgumentException if the shapes do not fit or an index is out of range
     */
    public static Tensor of(Tensor x, int dim, Tensor index, Tensor source) {
        int axis = x.shape().axis(dim, "scatter");
        Indices.check("scatter", x, axis, index);
        Tensor cut = Cast.of(cut("scatter", source, index), x.dtype());
        return OP.apply(axis, x, Indices.of("scatter", index), cut);
    }

    /** The part of {@code source} that the index covers. */
    static Tensor cut(String operation, Tensor source, Tensor index) {
        boolean fits = source.dim() == index.dim();
        for (int i = 0; fits && i < index.dim(); i++) {
            fits = index.size(i) <= source.size(i);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    operation
                            + ": index "
                            + index.shape()
                            + " is larger than the source "
                            + source.shape());
        }
        Tensor out = source;
        for (int i = 0; i < index.dim(); i++) {
            if (out.size(i) != index.size(i)) {
                out = Slice.narrow(out, i, 0, index.size(i));
            }
        }
        return out;
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], out);
        backend.scatter(out, dim, in[1], in[2]);
        return out;
    }

    @Override
    public int reads(Integer dim, int needs) {
        return 2;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Integer> saved, Tensor cotangent) {
        int dim = saved.attributes();
        Tensor index = saved.input(1);
        @Nullable Tensor[] cotangents = new Tensor[3];
        if (saved.needs(0)) {
            cotangents[0] =
                    apply(dim, cotangent, index, Create.zeros(cotangent.dtype(), index.shape()));
        }
        if (saved.needs(2)) {
            Tensor read = Gather.OP.apply(dim, cotangent, index);
            cotangents[2] =
                    Where.OP.of(
                            survivors(dim, index, saved.shape(0)), read, Create.number(read, 0));
        }
        return cotangents;
    }

    /** Whether each element is the last written to its place. */
    private Tensor survivors(int dim, Tensor index, Shape shape) {
        Tensor positions = View.reshape(Create.arange(0, index.numel(), 1), index.shape());
        Tensor written = apply(dim, Create.zeros(DType.INT64, shape), index, positions);
        return Eq.OP.of(Gather.OP.apply(dim, written, index), positions);
    }

    @Override
    public @Nullable Tensor jvp(
            Integer dim, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor dx = tangents[0];
        Tensor ds = tangents[2];
        Tensor base = dx == null ? Create.zeros(output.dtype(), output.shape()) : dx;
        Tensor source = ds == null ? Create.zeros(output.dtype(), inputs[2].shape()) : ds;
        return apply(dim, base, inputs[1], source);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                dim + 1,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size),
                Batching.spread(inputs[2], mapped[2], size));
    }
}
