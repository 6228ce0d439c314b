package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** Adds elements into planes of zeros at the given places: the transpose of {@link PlaneGather}. */
public final class PlaneScatter extends Linear<Shape> {
    /** The operation; the attribute is the result's shape; inputs: elements, their int64 places. */
    public static final PlaneScatter OP = new PlaneScatter();

    private PlaneScatter() {
        super("maxPool2d.scatter");
    }

    @Override
    protected int arity() {
        return 2;
    }

    @Override
    public Shape shape(Shape target, Tensor... in) {
        return target;
    }

    @Override
    protected Dense compute(Backend backend, Shape target, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.planeScatter(in[0], in[1], out);
        return out;
    }

    @Override
    protected Tensor transpose(Shape target, Tensor cotangent, Shape shape, Tensor[] rest) {
        return PlaneGather.OP.apply(None.NONE, cotangent, rest[1]);
    }

    @Override
    public Tensor batch(Shape target, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                target.insert(0, size),
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
