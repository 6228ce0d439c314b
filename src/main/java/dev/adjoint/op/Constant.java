package dev.adjoint.op;

import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * An operation through which no gradient passes: its output does not vary with its inputs, but in
 * steps.
 *
 * @param <A> the attributes
 */
public abstract class Constant<A> extends Op<A> {
    /** An operation of the given name. */
    protected Constant(String name) {
        super(name);
    }

    @Override
    public final boolean differentiable() {
        return false;
    }

    @Override
    public final int reads(A attributes, int needs) {
        return 0;
    }

    @Override
    public final @Nullable Tensor[] vjp(Saved<A> saved, Tensor cotangent) {
        return new Tensor[saved.count()];
    }

    @Override
    public final @Nullable Tensor jvp(
            A attributes, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return null;
    }
}
