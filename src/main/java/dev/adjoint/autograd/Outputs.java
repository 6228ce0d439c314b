package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.tree.Structure;

import org.jspecify.annotations.Nullable;

/**
 * The outputs of a scan's steps, leaf by leaf.
 *
 * @param <O> the type of an output
 */
final class Outputs<O extends @Nullable Object> {
    private final Structure first;
    private final Column[] columns;

    /**
     * Columns for outputs like the first.
     *
     * @param length the number of steps
     */
    Outputs(O output, int length) {
        this.first = Structure.ofAll("scan", output);
        this.columns = new Column[first.size()];
        for (int i = 0; i < columns.length; i++) {
            Tensor leaf = first.leaf(i);
            columns[i] = new Column(leaf.shape(), leaf.dtype(), length);
        }
    }

    /** Takes the output that stands at place t. */
    void put(int t, O output) {
        Tensor[] leaves;
        try {
            leaves = first.leavesOf(Structure.ofAll("scan", output), "scan");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "scan: the outputs of the first step (left) and of step "
                            + t
                            + " (right): "
                            + e.getMessage(),
                    e);
        }
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].takes(leaves[i])) {
                throw new IllegalArgumentException(
                        "scan: output "
                                + first.path(i)
                                + (first.path(i).isEmpty() ? "" : " ")
                                + "is "
                                + first.leaf(i).dtype()
                                + " "
                                + first.leaf(i).shape()
                                + " in the first step, but "
                                + leaves[i].dtype()
                                + " "
                                + leaves[i].shape()
                                + " at "
                                + t);
            }
            columns[i].put(t, leaves[i]);
        }
    }

    /** All outputs, stacked along a new first dimension. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    O stacked() {
        Tensor[] stacked = new Tensor[columns.length];
        for (int i = 0; i < stacked.length; i++) {
            stacked[i] = columns[i].stacked();
        }
        return (O) first.build("scan", stacked);
    }
}
