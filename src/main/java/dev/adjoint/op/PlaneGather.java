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
public final class PlaneGather extends Linear<None> {
    /**
     * The operation; inputs: planes [.., h, w], int64 places [.., i, j] counted row-major in a
     * plane.
     */
    public static final PlaneGather OP = new PlaneGather();

    private PlaneGather() {
        super("maxPool2d.gather");
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return in[1].shape();
    }

    @Override
    protected Dense compute(Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.planeGather(in[0], in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(None none, Tensor cotangent, Shape shape, Tensor[] rest) {
        return PlaneScatter.OP.apply(shape, cotangent, rest[1]);
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                none,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
