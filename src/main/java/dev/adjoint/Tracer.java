package dev.adjoint;

import dev.adjoint.op.Op;

/**
 * A value that a transformation follows through the operations: recorded for reverse mode, dual for
 * forward mode, batched for vmap.
 */
public abstract non-sealed class Tracer implements Payload {
    /** For the transformations. */
    protected Tracer() {}

    /** The transformation call this tracer belongs to; inner calls have higher numbers. */
    public abstract Level level();

    /** The value without this transformation: a tensor of a lower level. */
    public abstract Tensor lower();

    /**
     * The lower value where it has the same elements one to one.
     *
     * @throws IllegalStateException naming {@code operation} if it stands for a whole batch
     */
    public Tensor value(String operation) {
        return lower();
    }

    @Override
    public Shape shape() {
        return lower().shape();
    }

    @Override
    public DType dtype() {
        return lower().dtype();
    }

    @Override
    public Device device() {
        return lower().device();
    }

    /** Whether the {@linkplain #lower() lower} value has the same elements one to one. */
    public boolean keepsElements() {
        return true;
    }

    /** Whether a tensor stands for one value, and not, under vmap, for one of each element. */
    public static boolean isOne(Tensor tensor) {
        Payload payload = tensor.payload();
        while (payload instanceof Tracer tracer) {
            if (!tracer.keepsElements()) {
                return false;
            }
            payload = tracer.lower().payload();
        }
        return true;
    }

    /**
     * Restates an operation in terms of operations on lower levels.
     *
     * @param inputs the operation's inputs, at least one of them of this tracer's level, none of a
     *     higher one
     */
    @SuppressWarnings("exports") // tracers are the library's own
    public abstract <A> Tensor bind(Op<A> operation, A attributes, Tensor[] inputs);
}
