package dev.adjoint.tree;

import dev.adjoint.Tensor;
import dev.adjoint.tree.Node.Branch;
import dev.adjoint.tree.Node.Leaf;
import dev.adjoint.tree.Node.Static;

import org.jspecify.annotations.Nullable;

/** Lays one structure beside another. */
final class Alignment {
    private final Structure left;
    private final Structure right;
    private final Trail trail;
    private final Tensor[] leaves;
    private final @Nullable String difference;

    Alignment(Structure left, Structure right, String operation) {
        this.left = left;
        this.right = right;
        this.trail = new Trail(operation);
        this.leaves = new Tensor[left.size()];
        this.difference = compare(left.root(), right.root());
    }

    /** The first place where the structures differ, as text; null if they do not. */
    @Nullable String difference() {
        return difference;
    }

    /** The leaves on the right in the order of those on the left. */
    Tensor[] leaves() {
        return leaves;
    }

    private @Nullable String compare(Node a, Node b) {
        if (a instanceof Leaf x && b instanceof Leaf y) {
            Tensor before = leaves[x.index()]; // null unless the leaf on the left is shared
            leaves[x.index()] = right.leaf(y.index());
            return before == null || before == right.leaf(y.index())
                    ? null
                    : "structures differ at "
                            + trail.place()
                            + ": a shared tensor on the left, one of its own on the right";
        }
        if (a instanceof Static && b instanceof Static) {
            return null;
        }
        if (a instanceof Branch x && b instanceof Branch y && x.container().isLike(y.container())) {
            return compareEntries(x, y);
        }
        return "structures differ at "
                + trail.place()
                + ": "
                + describe(a, left)
                + " on the left, "
                + describe(b, right)
                + " on the right";
    }

    private @Nullable String compareEntries(Branch a, Branch b) {
        for (int i = 0; i < a.children().length; i++) {
            String key = a.container().key(i);
            trail.enter(key, i);
            String found = compare(a.children()[i], b.children()[b.container().findFrom(i, key)]);
            if (found != null) {
                return found;
            }
            trail.leave();
        }
        return null;
    }

    private static String describe(Node node, Structure structure) {
        return switch (node) {
            case Leaf leaf -> Describe.kind(structure.leaf(leaf.index()));
            case Static same -> Describe.kind(same.value());
            case Branch branch -> branch.container().describe();
        };
    }
}
