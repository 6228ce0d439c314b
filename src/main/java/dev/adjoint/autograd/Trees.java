package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Create;
import dev.adjoint.tree.Structure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A tree that is made again with other tensors: all of them, or the floating ones.
 *
 * @param <T> the tree's type
 */
final class Trees<T> {
    private final String operation;
    private final T tree;
    private final Structure structure;

    Trees(String operation, T tree) {
        this.operation = operation;
        this.tree = tree;
        this.structure = Structure.ofAll(operation, tree);
    }

    /** All tensors, those of integers too. */
    Tensor[] tensors() {
        return structure.leaves();
    }

    /** The tree with other tensors in the places of all. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    T with(Tensor[] tensors) {
        return (T) structure.build(operation, tensors);
    }

    /**
     * The tree with derivatives in the places of the floating tensors.
     *
     * @param tensors all tensors, for shapes and for what is carried along
     * @param derivatives one for each tensor; null stands for zero
     */
    T derivatives(Tensor[] tensors, @Nullable Tensor[] derivatives) {
        Tensor[] out = tensors.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i].dtype().isFloating()) {
                Tensor d = derivatives[i];
                out[i] = d != null ? d : Create.zeros(out[i].dtype(), out[i].shape());
            }
        }
        return with(out);
    }

    /**
     * The tensors of a tree of derivatives, one for each tensor of this tree.
     *
     * @throws IllegalArgumentException if structure, shapes or dtypes differ
     */
    @Nullable Tensor[] read(String what, T derivatives) {
        List<Tensor> given =
                Leaves.aligned(
                        operation + ": " + what + " is not structured as wanted",
                        tree,
                        derivatives);
        Tensor[] all = tensors();
        @Nullable Tensor[] out = new Tensor[all.length];
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i].dtype().isFloating()) {
                Tensor d = given.get(next);
                if (!d.shape().equals(all[i].shape()) || d.dtype() != all[i].dtype()) {
                    throw new IllegalArgumentException(
                            operation
                                    + ": "
                                    + what
                                    + " is "
                                    + d.dtype()
                                    + " "
                                    + d.shape()
                                    + where(next)
                                    + ", but wanted is "
                                    + all[i].dtype()
                                    + " "
                                    + all[i].shape());
                }
                out[i] = d;
                next++;
            }
        }
        return out;
    }

    private String where(int leaf) {
        String path = Tree.flatten(tree).paths().get(leaf);
        return path.isEmpty() ? "" : " at " + path;
    }
}
