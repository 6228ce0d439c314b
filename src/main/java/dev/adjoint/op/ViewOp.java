package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.Backend;

/**
 * A linear operation that only looks at the same elements in another order or number.
 *
 * @param <A> the attributes
 */
public abstract class ViewOp<A> extends Linear<A> {
    /** An operation of the given name. */
    protected ViewOp(String name) {
        super(name);
    }

    /** The view: the same storage with another shape, strides or offset. */
    protected abstract Dense view(A attributes, Dense in, Shape shape);

    @Override
    protected final Dense compute(
            Backend backend, A attributes, Dense[] in, Shape shape, DType dtype) {
        return view(attributes, in[0], shape);
    }
}
