package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.ValuesIndices;
import dev.adjoint.backend.Backend;

/**
 * Where the maximum of each window lies in its volume, the last one to three dimensions, as int64;
 * padding never wins and NaN always does.
 */
public final class MaxPool extends Constant<PoolSpec> {
    /** The operation; input: volumes [.., ...]. */
    public static final MaxPool OP = new MaxPool();

    private MaxPool() {
        super("maxPool");
    }

    /**
     * The maximum of each window, whose place the gradient goes to.
     *
     * @throws IllegalArgumentException if the windows do not fit
     */
    public static Tensor of(Tensor x, PoolSpec spec) {
        return withIndices(x, spec).values();
    }

    /** The maximum of each window and its place in the volume, row-major. */
    public static ValuesIndices withIndices(Tensor x, PoolSpec spec) {
        Tensor in = Cast.of(x, Promotion.floating("maxPool" + spec.rank() + "d", x.dtype()));
        Tensor places = OP.apply(spec, in);
        return new ValuesIndices(
                PlaneGather.OP.apply(new PlaneGather.Planes(spec.rank()), in, places), places);
    }

    @Override
    public Shape shape(PoolSpec spec, Tensor... in) {
        return spec.output(name(), in[0].shape());
    }

    @Override
    public DType dtype(PoolSpec spec, Tensor... in) {
        return DType.INT64;
    }

    @Override
    protected Dense compute(Backend backend, PoolSpec spec, Dense[] in, Shape shape, DType dtype) {
        Dense places = Dense.allocate(dtype, shape);
        Dense values = Dense.allocate(in[0].dtype(), shape);
        backend.maxPool(spec.geometry(name(), in[0].shape()), in[0], values, places);
        return places;
    }

    @Override
    public Tensor batch(PoolSpec spec, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(spec, inputs);
    }
}
