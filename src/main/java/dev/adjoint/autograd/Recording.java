package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Tensor;
import dev.adjoint.op.Op;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One call of a reverse-mode transformation. There is no list of operations: each recorded value knows the node that made
 * it, so values that nothing uses are collected, and threads inside the function need no lock.
 */
final class Recording implements AutoCloseable {
    private final Level level;
    private final AtomicLong sequence = new AtomicLong();
    private final @Nullable Inspector inspector;

    Recording(String transformation, @Nullable Inspector inspector) {
        this.level = new Level(transformation);
        this.inspector = inspector;
    }

    Level level() {
        return level;
    }

    @Nullable Inspector inspector() {
        return inspector;
    }

    /** A parameter as a value to follow. */
    Tensor leaf(Tensor value) {
        Node<?> node = Node.leaf(sequence.incrementAndGet(), value);
        if (inspector != null) {
            inspector.leaf(node);
        }
        return new Tensor(new Recorded(this, value, node));
    }

    /** Computes an operation on the lower values and records it where gradients pass. */
    <A> Tensor record(Op<A> op, A attributes, Tensor[] lower, @Nullable Node<?>[] parents) {
        Tensor out = inspector == null ? op.apply(attributes, lower) : inspector.forward(op, attributes, lower);
        if (!op.differentiable() || !out.dtype().isFloating()) {
            return out;
        }
        Node<A> node = Node.of(sequence.incrementAndGet(), op, attributes, parents, lower, out);
        if (inspector != null) {
            inspector.made(node, out);
        }
        return new Tensor(new Recorded(this, out, node));
    }

    /** The node of a value of this call, null if it does not depend on the parameters. */
    @Nullable Node<?> node(Tensor value) {
        return value.payload() instanceof Recorded r && r.recording() == this ? r.node() : null;
    }

    /** A value without this call's tracing. */
    Tensor lower(Tensor value) {
        return value.payload() instanceof Recorded r && r.recording() == this ? r.lower() : value;
    }

    @Override
    public void close() {
        level.close();
    }
}
