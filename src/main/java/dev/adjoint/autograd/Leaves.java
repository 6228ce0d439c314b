package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Clone;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaves of a parameter structure and the values that stand for them inside the function.
 *
 * @param <P> the structure's type
 */
final class Leaves<P> {
    private final Recording recording;
    private final Tree.Flat<P> flat;
    private final List<Tensor> traced;

    private Leaves(Recording recording, Tree.Flat<P> flat, List<Tensor> traced) {
        this.recording = recording;
        this.flat = flat;
        this.traced = traced;
    }

    static <P> Leaves<P> record(Recording recording, P p, String operation) {
        Tree.Flat<P> flat = Tree.flatten(p);
        List<Tensor> leaves = flat.leaves();
        requireDistinct(flat, operation);
        List<Tensor> traced = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            int number = i;
            traced.add(recording.leaf(leaves.get(i), () -> flat.paths().get(number)));
        }
        return new Leaves<>(recording, flat, traced);
    }

    /**
     * The leaves of {@code tree} in the order of those of {@code like}, paired by path.
     *
     * @throws IllegalArgumentException if the structures differ, naming the place
     */
    static <T> List<Tensor> aligned(String what, T like, T tree) {
        List<Tensor> leaves = new ArrayList<>();
        try {
            Tree.forEach(like, tree, (left, right) -> leaves.add(right));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
        return leaves;
    }

    /** One tensor in two leaves would get two halves of a gradient. */
    private static void requireDistinct(Tree.Flat<?> flat, String operation) {
        List<Tensor> leaves = flat.leaves();
        int n = leaves.size();
        if (n <= 8) {
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (leaves.get(i) == leaves.get(j)) {
                        throw shared(flat, operation, j, i);
                    }
                }
            }
            return;
        }
        Map<Tensor, Integer> seen = new IdentityHashMap<>(2 * n);
        for (int i = 0; i < n; i++) {
            Integer before = seen.put(leaves.get(i), i);
            if (before != null) {
                throw shared(flat, operation, before, i);
            }
        }
    }

    private static IllegalArgumentException shared(
            Tree.Flat<?> flat, String operation, int first, int second) {
        return new IllegalArgumentException(
                operation
                        + ": one tensor is in two leaves, "
                        + flat.paths().get(first)
                        + " and "
                        + flat.paths().get(second)
                        + "; each would get a part of its gradient. Keep it in one leaf and use it"
                        + " from there");
    }

    /** The structure to call the function with. */
    P traced() {
        return flat.unflatten(traced);
    }

    int size() {
        return traced.size();
    }

    Tensor value(int i) {
        return flat.leaves().get(i);
    }

    Node<?> node(int i) {
        Node<?> node = recording.node(traced.get(i));
        if (node == null) {
            throw new AssertionError("a leaf has a node");
        }
        return node;
    }

    /** A result of the call: below its tracing, and not sharing its storage with a parameter. */
    Tensor result(Tensor value) {
        Tensor lower = recording.lower(value);
        if (lower.payload() instanceof Dense dense) {
            for (Tensor leaf : flat.leaves()) {
                if (leaf.payload() instanceof Dense own && own.storage() == dense.storage()) {
                    return Clone.of(lower);
                }
            }
        }
        return lower;
    }

    /** One tensor per leaf in the structure of the parameters. */
    P nest(List<Tensor> grads) {
        return flat.unflatten(grads);
    }
}
