package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** Converts to another dtype; the cotangent is converted back. */
public final class Cast extends Op<DType> {
    /** The operation; the attribute is the target. */
    public static final Cast OP = new Cast();

    private Cast() {
        super("to");
    }

    /** {@code x} in the given dtype; {@code x} itself where it has that already. */
    public static Tensor of(Tensor x, DType target) {
        return x.dtype() == target ? x : OP.apply(target, x);
    }

    @Override
    public Shape shape(DType target, Tensor... in) {
        return in[0].shape();
    }

    @Override
    public DType dtype(DType target, Tensor... in) {
        return target;
    }

    @Override
    protected Dense compute(Backend backend, DType target, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], out);
        return out;
    }

    @Override
    public int reads(DType target, int needs) {
        return 0;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<DType> saved, Tensor cotangent) {
        return new Tensor[] {of(cotangent, saved.dtype(0))};
    }

    @Override
    public @Nullable Tensor jvp(
            DType target, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : of(tangent, target);
    }

    @Override
    public Tensor batch(DType target, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(target, inputs);
    }
}
