package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Clone;
import dev.adjoint.op.Create;
import dev.adjoint.op.SparseRows;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        return record(recording, p, operation, Set.of());
    }

    /**
     * Records the leaves.
     *
     * @param sparse the paths of those whose gradients may consist of rows
     */
    static <P> Leaves<P> record(Recording recording, P p, String operation, Set<String> sparse) {
        Tree.Flat<P> flat = Tree.flatten(p);
        if (!sparse.isEmpty()) {
            requireLeaves(flat, operation, sparse);
        }
        List<Tensor> leaves = flat.leaves();
        requireDistinct(flat, operation);
        for (Tensor leaf : leaves) {
            if (leaf.isSparse()) {
                throw SparseRows.refusal(operation + " at a parameter", leaf);
            }
        }
        List<Tensor> traced = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            int number = i;
            boolean byRows = !sparse.isEmpty() && sparse.contains(flat.paths().get(i));
            traced.add(
                    recording.leaf(
                            leaves.get(i), new Node.Leaf(() -> flat.paths().get(number), byRows)));
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

    private static void requireLeaves(Tree.Flat<?> flat, String operation, Set<String> sparse) {
        for (String path : sparse) {
            int leaf = flat.paths().indexOf(path);
            if (leaf < 0) {
                throw new IllegalArgumentException(
                        operation
                                + ": sparse(\""
                                + path
                                + "\") names no leaf; the leaves are "
                                + flat.paths().stream()
                                        .map(p -> "\"" + p + "\"")
                                        .collect(Collectors.joining(", ")));
            }
            if (flat.leaves().get(leaf).dim() == 0) {
                throw new IllegalArgumentException(
                        operation + ": sparse(\"" + path + "\") is 0-d and has no rows");
            }
        }
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
                        + " from there, or declare it by Tree.shared");
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

    /** What stands for no gradient at all: zeros, or no rows. */
    Tensor zero(int i) {
        Tensor leaf = value(i);
        return node(i).isByRows()
                ? SparseRows.empty(leaf.dtype(), leaf.shape())
                : Create.zeros(leaf.dtype(), leaf.shape());
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
