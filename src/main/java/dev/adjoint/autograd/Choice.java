package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.View;
import dev.adjoint.op.Where;
import dev.adjoint.tree.Structure;

/**
 * A predicate that control flow asks: one truth value, or, under vmap, one of each element.
 *
 * @param operation the name for messages
 * @param predicate a bool tensor of one element
 */
record Choice(String operation, Tensor predicate) {
    /** Checks the predicate. */
    Choice {
        if (predicate.dtype() != DType.BOOL || predicate.numel() != 1) {
            throw new IllegalArgumentException(
                    operation
                            + ": the predicate is a bool tensor of one element, got "
                            + predicate.dtype()
                            + " "
                            + predicate.shape());
        }
    }

    /** Whether there is one truth value. */
    boolean isOne() {
        return Tracer.isOne(predicate);
    }

    /** Whether it is true, for one element of the batch at least. */
    boolean holds() {
        for (double v : Below.elements(predicate)) {
            if (v != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Each tensor of the first tree where the predicate is true, else of the second.
     *
     * @throws IllegalArgumentException if structures, shapes or dtypes differ
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    <T> T select(T then, T otherwise) {
        Structure structure = Structure.ofAll(operation, then);
        Tensor[] left = structure.leaves();
        Tensor[] right =
                structure.leavesOf(
                        Structure.ofAll(operation, otherwise), operation + ": both results");
        Tensor condition = View.reshape(predicate, Shape.of());
        for (int i = 0; i < left.length; i++) {
            if (!left[i].shape().equals(right[i].shape()) || left[i].dtype() != right[i].dtype()) {
                String path = structure.path(i);
                throw new IllegalArgumentException(
                        operation
                                + ": under vmap both results are computed and have the same shapes"
                                + " and dtypes, but"
                                + (path.isEmpty() ? "" : " at " + path)
                                + " there are "
                                + left[i].dtype()
                                + " "
                                + left[i].shape()
                                + " and "
                                + right[i].dtype()
                                + " "
                                + right[i].shape());
            }
            left[i] = Where.OP.of(condition, left[i], right[i]);
        }
        return (T) structure.build(operation, left);
    }
}
