package dev.adjoint.tree;

import dev.adjoint.Payload;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.tree.Node.Branch;
import dev.adjoint.tree.Node.Leaf;
import dev.adjoint.tree.Node.Static;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** Takes one structure apart. */
final class StructureReader {
    private final Trail trail;
    private final boolean allTypes;
    private Tensor[] leaves = new Tensor[8];
    private int count;

    /** The number of tensors met, shared leaves each time. */
    private int met;

    /** The leaf of each payload, from the first shared tensor on. */
    private @Nullable Map<Payload, Leaf> places;

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
        int before = met;
        for (int i = 0; i < children.length; i++) {
            trail.enter(container.key(i), i);
            children[i] = node(container.value(i));
            trail.leave();
        }
        if (met == before) {
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
        met++;
        if (tensor.isShared() || places != null) {
            return place(tensor);
        }
        return fresh(tensor);
    }

    /** The leaf of a tensor that is, or may be, shared with one before. */
    private Leaf place(Tensor tensor) {
        Map<Payload, Leaf> known = places;
        if (known == null) {
            known = new IdentityHashMap<>();
            for (int i = 0; i < count; i++) {
                known.putIfAbsent(leaves[i].payload(), new Leaf(i));
            }
            places = known;
        }
        Leaf before = known.get(tensor.payload());
        if (before == null) {
            Leaf first = fresh(tensor);
            known.put(tensor.payload(), first);
            return first;
        }
        Tensor other = leaves[before.index()];
        if (!tensor.isShared() && !other.isShared()) {
            return fresh(tensor);
        }
        leaves[before.index()] = Tree.shared(other);
        return before;
    }

    private Leaf fresh(Tensor tensor) {
        if (count == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * count);
        }
        leaves[count] = tensor;
        return new Leaf(count++);
    }
}
