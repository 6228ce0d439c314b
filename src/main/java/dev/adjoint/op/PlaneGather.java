package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * The elements of each plane at the given places: the value of max pooling once the places are
 * known.
 */
public final class PlaneGather extends Linear<PlaneGather.Planes> {
    /**
     * The operation; inputs: planes [.., h, w], int64 places [.., i, j] counted row-major in a
     * plane.
     */
    public static final PlaneGather OP = new PlaneGather();

    /**
     * What a plane is.
     *
     * @param rank the number of its dimensions, the last ones
     */
    public record Planes(int rank) {}

    private PlaneGather() {
        super("maxPool.gather");
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Planes planes, Tensor... in) {
        return in[1].shape();
    }

    @Override
    protected Dense compute(Backend backend, Planes planes, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.planeGather(planes.rank, in[0], in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(Planes planes, Tensor cotangent, Shape shape, Tensor[] rest) {
        return PlaneScatter.OP.apply(new PlaneScatter.To(shape, planes.rank), cotangent, rest[1]);
    }

    @Override
    public Tensor batch(Planes planes, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                planes,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
