package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.op.Create;
import dev.adjoint.op.Select;
import dev.adjoint.tree.Structure;

/**
 * The slices of all tensors of a tree along their first dimension.
 *
 * @param <X> the tree's type
 */
final class Slices<X> {
    private final String operation;
    private final Structure structure;
    private final Tensor[] leaves;
    private final int length;

    Slices(String operation, X inputs) {
        this.operation = operation;
        this.structure = Structure.ofAll(operation, inputs);
        this.leaves = structure.leaves();
        if (leaves.length == 0) {
            throw new IllegalArgumentException(
                    operation
                            + ": the inputs hold no tensor to take slices of; a loop without inputs"
                            + " is scan(carry -> ..., init, length)");
        }
        for (int i = 0; i < leaves.length; i++) {
            if (leaves[i].dim() == 0) {
                throw new IllegalArgumentException(
                        operation + ": input " + name(i) + " is 0-d and has no slices");
            }
            if (leaves[i].size(0) != leaves[0].size(0)) {
                throw new IllegalArgumentException(
                        operation
                                + ": the inputs' lengths differ: "
                                + name(0)
                                + " is "
                                + leaves[0].shape()
                                + ", "
                                + name(i)
                                + " is "
                                + leaves[i].shape());
            }
        }
        this.length = leaves[0].size(0);
    }

    Tensor[] leaves() {
        return leaves.clone();
    }

    /** A leaf's path for a message. */
    String name(int leaf) {
        String path = structure.path(leaf);
        return path.isEmpty() ? "tensor" : path;
    }

    int length() {
        return length;
    }

    /** The tree of slices t. */
    X at(int t) {
        Tensor[] slices = new Tensor[leaves.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = Select.of(leaves[i], 0, t);
        }
        return build(slices);
    }

    /** A tree of zeros like a slice. */
    X zeros() {
        Tensor[] slices = new Tensor[leaves.length];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = Create.zeros(leaves[i].dtype(), leaves[i].shape().without(0));
        }
        return build(slices);
    }

    /** The tree with other tensors. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    X build(Tensor[] slices) {
        return (X) structure.build(operation, slices);
    }
}
