package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * Adds elements into zeros where indices along a dimension say: the transpose of {@link Gather}.
 */
public final class ScatterAdd extends Linear<ScatterAdd.Into> {
    /** The operation; inputs: the elements, int64 indices of the same shape. */
    public static final ScatterAdd OP = new ScatterAdd();

    /**
     * Where to.
     *
     * @param dim the dimension, not negative
     * @param shape the result's shape
     */
    public record Into(int dim, Shape shape) {}

    private ScatterAdd() {
        super("scatterAdd");
    }

    /**
     * {@code x} with the elements of {@code source} added where {@code index} says along {@code
     * dim}.
     *
     * @throws IllegalArgumentException if the shapes do not fit or an index is out of range
     */
    public static Tensor of(Tensor x, int dim, Tensor index, Tensor source) {
        int axis = x.shape().axis(dim, "scatterAdd");
        Indices.check("scatterAdd", x, axis, index);
        Tensor cut = Scatter.cut("scatterAdd", source, index);
        Tensor placed =
                OP.apply(
                        new Into(axis, x.shape()),
                        Cast.of(cut, x.dtype()),
                        Indices.of("scatterAdd", index));
        return onto(x, placed);
    }

    /** The sum; it takes the place of {@code placed}, which nobody else has, where it can. */
    static Tensor onto(Tensor x, Tensor placed) {
        return x.isDense() && placed.isDense()
                ? InPlace.apply(Add.OP, placed, x)
                : Add.OP.of(x, placed);
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Into into, Tensor... in) {
        return into.shape;
    }

    @Override
    protected Dense compute(Backend backend, Into into, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.scatterAdd(out, into.dim, in[1], in[0]);
        return out;
    }

    @Override
    protected Tensor transpose(Into into, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Gather.OP.apply(into.dim, cotangent, rest[1]);
    }

    @Override
    public Tensor batch(Into into, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                new Into(into.dim + 1, into.shape.insert(0, size)),
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
