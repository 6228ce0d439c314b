package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.op.Op;
import dev.adjoint.op.SparseRows;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One call of a reverse-mode transformation. There is no list of operations: each recorded value
 * knows the node that made it, so values that nothing uses are collected, and threads inside the
 * function need no lock.
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

    /** A parameter as a value to follow; its path stands in error messages. */
    Tensor leaf(Tensor value, Node.Leaf leaf) {
        Node<?> node = Node.leaf(sequence.incrementAndGet(), value, leaf);
        if (inspector != null) {
            inspector.leaf(node);
        }
        return new Tensor(new Recorded(this, value, node));
    }

    /** Computes an operation on the lower values and records it where gradients pass. */
    <A> Tensor record(Op<A> op, A attributes, Tensor[] lower, @Nullable Node<?>[] parents) {
        Tensor out;
        try {
            out =
                    inspector == null
                            ? op.apply(attributes, lower)
                            : inspector.forward(op, attributes, lower);
        } catch (IllegalArgumentException e) {
            throw withPaths(e, parents);
        }
        if (!op.differentiable() || !out.dtype().isFloating()) {
            return out;
        }
        Segment.Run run = Segment.current();
        Node<A> node =
                run == null || run.number() < level.number()
                        ? Node.of(next(), op, attributes, parents, lower, out)
                        : run.node(this, op, attributes, parents, lower, out);
        if (inspector != null && !(run instanceof Segment.Replay)) {
            inspector.made(node, out, lower);
        }
        return new Tensor(new Recorded(this, out, node));
    }

    /** The next place in the order of operations. */
    long next() {
        return sequence.incrementAndGet();
    }

    /** A value whose backward rule is not that of an operation. */
    Tensor recorded(Tensor value, Node<?> node) {
        if (inspector != null) {
            inspector.made(node, value, new @Nullable Tensor[0]);
        }
        return new Tensor(new Recorded(this, value, node));
    }

    /** The error with the paths of the operands that are parameters. */
    private static IllegalArgumentException withPaths(
            IllegalArgumentException e, @Nullable Node<?>[] parents) {
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < parents.length; i++) {
            Node<?> parent = parents[i];
            String path = parent == null ? "" : parent.path();
            if (!path.isEmpty()) {
                String which =
                        switch (parents.length) {
                            case 1 -> "operand";
                            case 2 -> i == 0 ? "left operand" : "right operand";
                            default -> "operand " + i;
                        };
                where.append(", ").append(which).append(" is ").append(path);
            }
        }
        return where.isEmpty() ? e : new IllegalArgumentException(e.getMessage() + where, e);
    }

    /** The node of a value of this call, null if it does not depend on the parameters. */
    @Nullable Node<?> node(Tensor value) {
        return value.payload() instanceof Recorded r && r.recording() == this ? r.node() : null;
    }

    /** A value without this call's tracing. */
    Tensor lower(Tensor value) {
        return switch (value.payload()) {
            case Recorded r when r.recording() == this -> r.lower();
            case Sparse sparse -> SparseRows.map(sparse, this::lower);
            default -> value;
        };
    }

    @Override
    public void close() {
        level.close();
    }
}
