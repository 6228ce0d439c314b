package dev.adjoint.tree;

import dev.adjoint.Tensor;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks that visit every tensor of a structure, those of integers and truth values too. */
public final class TensorTrees {
    private TensorTrees() {}

    /** The structure with each tensor replaced by the function's result. */
    public static <T> T mapAll(T tree, UnaryOperator<Tensor> function) {
        return mapAll("Tree.map", tree, function);
    }

    /** As {@link #mapAll(Object, UnaryOperator)}, for the named operation's error messages. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    public static <T> T mapAll(String operation, T tree, UnaryOperator<Tensor> function) {
        Structure structure = Structure.ofAll(operation, tree);
        Tensor[] results = structure.leaves();
        for (int i = 0; i < results.length; i++) {
            results[i] = function.apply(results[i]);
        }
        return (T) structure.build(operation, results);
    }

    /** Gives each tensor to the consumer. */
    public static void forEachAll(Object tree, Consumer<Tensor> consumer) {
        Structure structure = Structure.ofAll("Tree.forEach", tree);
        for (int i = 0; i < structure.size(); i++) {
            consumer.accept(structure.leaf(i));
        }
    }
}
