package dev.adjoint.tree;

import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.tree.Node.Branch;
import dev.adjoint.tree.Node.Leaf;
import dev.adjoint.tree.Node.Static;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A nested structure taken apart: its tensors in walking order, and what is needed to put others in
 * their places.
 */
public final class Structure {
    private static final int MOST_PATHS_IN_TEXT = 8;

    private final Node root;
    private final Tensor[] leaves;

    Structure(Node root, Tensor[] leaves) {
        this.root = root;
        this.leaves = leaves;
    }

    /**
     * Takes a structure apart; its leaves are the floating tensors.
     *
     * @param operation the name that error messages start with
     */
    public static Structure of(String operation, @Nullable Object tree) {
        return new StructureReader(operation, false).read(tree);
    }

    /** As {@link #of}, with the tensors of all dtypes as leaves. */
    public static Structure ofAll(String operation, @Nullable Object tree) {
        return new StructureReader(operation, true).read(tree);
    }

    /** The number of leaves. */
    public int size() {
        return leaves.length;
    }

    /** A leaf by its place in walking order. */
    public Tensor leaf(int i) {
        return leaves[i];
    }

    /** The leaves in walking order, in a fresh array. */
    public Tensor[] leaves() {
        return leaves.clone();
    }

    /** The path of each leaf, such as {@code W[1]} or {@code hidden.w}; empty for the root. */
    public List<String> paths() {
        String[] paths = new String[leaves.length];
        addPaths(root, new Trail("Tree"), paths);
        return List.of(paths);
    }

    private static void addPaths(Node node, Trail trail, String[] paths) {
        if (node instanceof Leaf leaf) {
            if (paths[leaf.index()] == null) { // else a shared leaf's further place
                paths[leaf.index()] = trail.path();
            }
        } else if (node instanceof Branch branch) {
            for (int i = 0; i < branch.children().length; i++) {
                trail.enter(branch.container().key(i), i);
                addPaths(branch.children()[i], trail, paths);
                trail.leave();
            }
        }
    }

    /** The path of one leaf. */
    public String path(int leaf) {
        return paths().get(leaf);
    }

    /**
     * The structure with other tensors in the places of its leaves.
     *
     * @throws IllegalArgumentException if their number is wrong, one is missing or a record's
     *     constructor throws
     */
    public @Nullable Object build(String operation, @Nullable Tensor... tensors) {
        if (tensors.length != leaves.length) {
            throw new IllegalArgumentException(
                    operation
                            + ": "
                            + tensors.length
                            + " tensors for "
                            + leaves.length
                            + " leaves"
                            + leafList());
        }
        for (int i = 0; i < tensors.length; i++) {
            if (tensors[i] == null) {
                String path = path(i);
                throw new IllegalArgumentException(
                        operation
                                + ": null instead of a tensor for "
                                + (path.isEmpty() ? "the root" : path));
            }
        }
        return build(root, withShared(tensors), new Trail(operation));
    }

    /** What replaces a shared leaf is shared itself. */
    private @Nullable Tensor[] withShared(@Nullable Tensor[] tensors) {
        @Nullable Tensor[] out = tensors;
        for (int i = 0; i < leaves.length; i++) {
            Tensor tensor = tensors[i];
            if (leaves[i].isShared() && tensor != null && !tensor.isShared()) {
                out = out == tensors ? tensors.clone() : out;
                out[i] = Tree.shared(tensor);
            }
        }
        return out;
    }

    /**
     * The structure with other structures in the places of its leaves.
     *
     * @param cure what to do about a container that holds tensors only, for the message
     * @throws IllegalArgumentException if a leaf is in a record or in an array of tensors
     */
    public @Nullable Object graft(String operation, String cure, Object[] trees) {
        Trail trail = new Trail(operation);
        requireOpen(root, cure, trail);
        return build(root, trees, trail);
    }

    private static void requireOpen(Node node, String cure, Trail trail) {
        if (node instanceof Branch branch) {
            for (int i = 0; i < branch.children().length; i++) {
                trail.enter(branch.container().key(i), i);
                if (branch.children()[i] instanceof Leaf && !branch.container().holdsAnything()) {
                    throw trail.error(
                            "the "
                                    + branch.container().kind()
                                    + " cannot hold a structure in place of the tensor at "
                                    + trail.place()
                                    + "; "
                                    + cure);
                }
                requireOpen(branch.children()[i], cure, trail);
                trail.leave();
            }
        }
    }

    private String leafList() {
        List<String> paths = paths();
        if (paths.isEmpty() || paths.getFirst().isEmpty()) {
            return "";
        }
        int shown = Math.min(paths.size(), MOST_PATHS_IN_TEXT);
        return " "
                + String.join(", ", paths.subList(0, shown))
                + (shown < paths.size() ? ", ..." : "");
    }

    private static @Nullable Object build(Node node, @Nullable Object[] trees, Trail trail) {
        return switch (node) {
            case Leaf leaf -> trees[leaf.index()];
            case Static same -> same.value();
            case Branch branch -> {
                Node[] children = branch.children();
                @Nullable Object[] values = new Object[children.length];
                for (int i = 0; i < values.length; i++) {
                    trail.enter(branch.container().key(i), i);
                    values[i] = build(children[i], trees, trail);
                    trail.leave();
                }
                yield branch.container().rebuild(values, trail);
            }
        };
    }

    /**
     * The leaves of another structure in this one's order: maps are matched by key.
     *
     * @throws IllegalArgumentException naming the first place where the structures differ, and what
     *     is there
     */
    public Tensor[] leavesOf(Structure other, String operation) {
        Alignment alignment = new Alignment(this, other, operation);
        String difference = alignment.difference();
        if (difference != null) {
            throw new IllegalArgumentException(operation + ": " + difference);
        }
        return alignment.leaves();
    }

    /**
     * Whether another structure has the same containers, the same keys in any order, and leaves in
     * the same places.
     */
    public boolean isLike(Structure other) {
        return new Alignment(this, other, "Tree.sameStructure").difference() == null;
    }

    Node root() {
        return root;
    }

    /**
     * The paths of leaves that are one and the same tensor, a group for each tensor that occurs
     * twice or more.
     */
    public List<List<String>> duplicates() {
        if (!hasDuplicates()) {
            return List.of();
        }
        List<String> paths = paths();
        Map<Tensor, List<String>> byTensor = new IdentityHashMap<>();
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < leaves.length; i++) {
            List<String> group = byTensor.computeIfAbsent(leaves[i], t -> new ArrayList<>());
            group.add(paths.get(i));
            if (group.size() == 2) {
                groups.add(group);
            }
        }
        return groups;
    }

    private boolean hasDuplicates() {
        if (leaves.length > 16) {
            Map<Tensor, Boolean> seen = new IdentityHashMap<>();
            for (Tensor leaf : leaves) {
                seen.put(leaf, true);
            }
            return seen.size() < leaves.length;
        }
        for (int i = 1; i < leaves.length; i++) {
            for (int j = 0; j < i; j++) {
                if (leaves[i] == leaves[j]) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Structure" + Arrays.toString(paths().toArray());
    }
}
