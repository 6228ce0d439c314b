package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * An operation that is only ever a node of a recording: its values are known when it is recorded,
 * and backward passes go through it.
 *
 * @param <A> the attributes
 */
public abstract class NodeOp<A> extends Op<A> {
    /** An operation of the given name. */
    protected NodeOp(String name) {
        super(name);
    }

    @Override
    public final Shape shape(A attributes, Tensor... inputs) {
        throw never();
    }

    @Override
    protected final Dense compute(
            Backend backend, A attributes, Dense[] in, Shape shape, DType dtype) {
        throw never();
    }

    @Override
    public final @Nullable Tensor jvp(
            A attributes, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        throw never();
    }

    private AssertionError never() {
        return new AssertionError(name() + " is only ever a node of a recording");
    }
}
