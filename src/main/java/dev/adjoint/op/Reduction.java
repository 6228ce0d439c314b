package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.ReduceOp;

/** An operation that combines the elements along some dimensions into one. */
public abstract class Reduction extends Op<Dims> {
    private final ReduceOp kernel;

    /** A reduction of the given name by the given kernel. */
    protected Reduction(String name, ReduceOp kernel) {
        super(name);
        this.kernel = kernel;
    }

    @Override
    public Shape shape(Dims dims, Tensor... in) {
        return dims.reduce(in[0].shape());
    }

    @Override
    protected final Dense compute(
            Backend backend, Dims dims, Dense[] in, Shape shape, DType dtype) {
        Shape kept = dims.kept(in[0].shape());
        Dense out = Dense.allocate(dtype, kept);
        backend.reduce(kernel, in[0], out, dims.flags(in[0].shape().dim()));
        return new Dense(out.storage(), shape);
    }

    @Override
    public final Tensor batch(Dims dims, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dims.shifted(), inputs);
    }

    /**
     * A reduced tensor viewed with the reduced dimensions kept, so that it broadcasts against the
     * input.
     */
    static Tensor restore(Tensor reduced, Dims dims, Shape shape) {
        return View.reshape(reduced, dims.kept(shape));
    }

    /** int64 for integers and truth values, the dtype itself for float32 and float64. */
    static DType accumulator(String name, DType dtype) {
        return dtype.isFloating() ? Promotion.floating(name, dtype) : DType.INT64;
    }
}
