package dev.adjoint.tree;

import dev.adjoint.Tensor;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.tree.Node.Branch;
import dev.adjoint.tree.Node.Leaf;
import dev.adjoint.tree.Node.Static;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Takes one structure apart. */
final class StructureReader {
    private final Trail trail;
    private final boolean allTypes;
    private Tensor[] leaves = new Tensor[8];
    private int count;

    /**
     * Walks for the named operation.
     *
     * @param allTypes whether tensors of integers and truth values are leaves too
     */
    StructureReader(String operation, boolean allTypes) {
        this.trail = new Trail(operation);
        this.allTypes = allTypes;
    }

    Structure read(@Nullable Object tree) {
        Node root = node(tree);
        return new Structure(root, Arrays.copyOf(leaves, count));
    }

    private Node node(@Nullable Object value) {
        if (value instanceof Tensor tensor) {
            return allTypes || tensor.dtype().isFloating() ? leaf(tensor) : new Static(tensor);
        }
        Container container = isOpaque(value) ? null : Container.of(value, trail);
        if (container == null) {
            return new Static(value);
        }
        Node[] children = new Node[container.size()];
        int before = count;
        for (int i = 0; i < children.length; i++) {
            trail.enter(container.key(i), i);
            children[i] = node(container.value(i));
            trail.leave();
        }
        if (count == before) {
            return new Static(value);
        }
        container.check(trail);
        return new Branch(container, children);
    }

    /**
     * Spares the walk through, say, an array of strings, and the right to open a record of numbers.
     */
    private static boolean isOpaque(@Nullable Object value) {
        return switch (value) {
            case Record entry -> !ProcessState.records().mayHoldTensors(entry.getClass());
            case Object[] array -> !Container.mayHoldTensors(array.getClass());
            case null, default -> false;
        };
    }

    private Leaf leaf(Tensor tensor) {
        if (count == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * count);
        }
        leaves[count] = tensor;
        return new Leaf(count++);
    }
}
