package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** Reverses dimensions; its own transpose. */
public final class Flip extends Linear<Dims> {
    /** The operation; the attribute names the dimensions. */
    public static final Flip OP = new Flip();

    private Flip() {
        super("flip");
    }

    /** {@code x} with the order of the given dimensions reversed; a copy. */
    public static Tensor of(Tensor x, int... dims) {
        return OP.apply(
                dims.length == 0 ? new Dims(0, true) : Dims.of("flip", x.shape(), true, dims), x);
    }

    @Override
    public Shape shape(Dims dims, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, Dims dims, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.flip(in[0], out, dims.flags(shape.dim()));
        return out;
    }

    @Override
    protected Tensor transpose(Dims dims, Tensor cotangent, Shape shape, Tensor[] rest) {
        return apply(dims, cotangent);
    }

    @Override
    public Tensor batch(Dims dims, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dims.shifted(), inputs);
    }
}
