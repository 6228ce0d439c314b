package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** Adds elements into planes of zeros at the given places: the transpose of {@link PlaneGather}. */
public final class PlaneScatter extends Linear<PlaneScatter.To> {
    /** The operation; inputs: elements, their int64 places. */
    public static final PlaneScatter OP = new PlaneScatter();

    /**
     * The result.
     *
     * @param shape its shape
     * @param rank the dimensions of a plane, the last ones
     */
    public record To(Shape shape, int rank) {}

    private PlaneScatter() {
        super("maxPool.scatter");
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.planeScatter(to.rank, in[0], in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(To to, Tensor cotangent, Shape shape, Tensor[] rest) {
        return PlaneGather.OP.apply(new PlaneGather.Planes(to.rank), cotangent, rest[1]);
    }

    @Override
    public Tensor batch(To to, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                new To(to.shape.insert(0, size), to.rank),
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
