package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * The running sum along a dimension; its transpose is the running sum from the end. Integers are
 * summed as int64.
 */
public final class CumSum extends Linear<Integer> {
    /** The operation; the attribute is the dimension, not negative. */
    public static final CumSum OP = new CumSum();

    private CumSum() {
        super("cumsum");
    }

    /** Element i of the result is the sum of elements 0 to i along {@code dim}. */
    public static Tensor of(Tensor x, int dim) {
        int axis = x.shape().axis(dim, "cumsum");
        Tensor in = Cast.of(x, Reduction.accumulator("cumsum", x.dtype()));
        return in.dim() == 0
                ? Squeeze.OP.apply(0, OP.apply(0, Unsqueeze.of(in, 0)))
                : OP.apply(axis, in);
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.cumsum(in[0], out, dim);
        return out;
    }

    @Override
    protected Tensor transpose(Integer dim, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Flip.of(apply(dim, Flip.of(cotangent, dim)), dim);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
