package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** A row-major copy. */
public final class Clone extends Linear<None> {
    /** The operation. */
    public static final Clone OP = new Clone();

    private Clone() {
        super("clone");
    }

    /** A row-major copy of {@code x} with a storage of its own. */
    public static Tensor of(Tensor x) {
        return OP.apply(None.NONE, x);
    }

    /** {@code x} itself where it lies row-major, else a copy. */
    public static Tensor contiguous(Tensor x) {
        return x.isContiguous() ? x : of(x);
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], out);
        return out;
    }

    @Override
    protected Tensor transpose(None none, Tensor cotangent, Shape shape, Tensor[] rest) {
        return cotangent;
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(none, inputs);
    }
}
