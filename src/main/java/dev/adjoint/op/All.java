package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.ReduceOp;

/** Whether all elements are true (not 0), over dimensions. */
public final class All extends Constant<Dims> {
    /** The operation. */
    public static final All OP = new All();

    private All() {
        super("all");
    }

    /**
     * Whether all elements are true (not 0), over the given dimensions, all where none is given.
     */
    public static Tensor of(Tensor x, boolean keep, int... dims) {
        return OP.apply(Dims.of("all", x.shape(), keep, dims), Cast.of(x, DType.BOOL));
    }

    @Override
    public Shape shape(Dims dims, Tensor... in) {
        return dims.reduce(in[0].shape());
    }

    @Override
    protected Dense compute(Backend backend, Dims dims, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, dims.kept(in[0].shape()));
        backend.reduce(ReduceOp.ALL, in[0], out, dims.flags(in[0].shape().dim()));
        return new Dense(out.storage(), shape);
    }

    @Override
    public Tensor batch(Dims dims, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dims.shifted(), inputs);
    }
}
