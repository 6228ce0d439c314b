package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.tree.Structure;

/**
 * What a loop hands from step to step; its structure, shapes and dtypes stay.
 *
 * @param <C> the type: any tree
 */
final class Carry<C> {
    private final String operation;
    private final Structure first;
    private C value;

    Carry(String operation, C init) {
        this.operation = operation;
        this.first = Structure.ofAll(operation, init);
        this.value = init;
    }

    C value() {
        return value;
    }

    /**
     * Takes the value after a step.
     *
     * @throws IllegalArgumentException naming the leaf that changed
     */
    void set(C next, int step) {
        Tensor[] now = aligned(next, step);
        for (int i = 0; i < now.length; i++) {
            Tensor before = first.leaf(i);
            if (!now[i].shape().equals(before.shape()) || now[i].dtype() != before.dtype()) {
                String path = first.path(i);
                throw new IllegalArgumentException(
                        operation
                                + ": the carry"
                                + (path.isEmpty() ? "" : " at " + path)
                                + " is "
                                + before.dtype()
                                + " "
                                + before.shape()
                                + " at first, but "
                                + now[i].dtype()
                                + " "
                                + now[i].shape()
                                + " after step "
                                + step
                                + "; a carry keeps its shape and dtype");
            }
        }
        value = next;
    }

    /** The leaves in the order of the first carry's. */
    Tensor[] aligned(C next, int step) {
        try {
            return first.leavesOf(Structure.ofAll(operation, next), operation);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    operation
                            + ": the carry before (left) and after step "
                            + step
                            + " (right): "
                            + e.getMessage(),
                    e);
        }
    }

    /** The first leaves, in walking order. */
    Structure first() {
        return first;
    }
}
