package dev.adjoint;

import dev.adjoint.internal.ProcessState;
import dev.adjoint.tree.Entries;
import dev.adjoint.tree.Structure;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Walks nested structures of tensors: a single {@link Tensor}, {@link Params}, maps with String
 * keys, lists, arrays and records, nested at will.
 *
 * <p>The leaves are the floating tensors. Everything else (numbers, strings, tensors of integers,
 * null) is carried along unchanged and not visited. {@code Params} and sequenced maps keep their
 * order, records have that of their components, other maps are walked by sorted key. {@code
 * HashMap}, {@code LinkedHashMap}, {@code TreeMap}, {@code ArrayList} and arrays come back as such,
 * other maps and lists unmodifiable, records through their canonical constructor.
 *
 * <p>A tensor that is {@linkplain #shared declared} to stand in several places is one leaf.
 *
 * <p>In a named module a record is public and exported, or its package is open to this module, or
 * it is {@linkplain #register registered}. A leaf's path has names, joined by dots, and indices in
 * brackets: {@code hidden.W[1]}; the path of a tensor that is the whole structure is empty.
 */
public final class Tree {
    private Tree() {}

    /**
     * A structure taken apart. It keeps what the structure held when it was flattened.
     *
     * @param <T> the class of the structure
     */
    public static final class Flat<T> {
        private final Structure structure;

        private Flat(Structure structure) {
            this.structure = structure;
        }

        /** The path of each leaf. */
        public List<String> paths() {
            return structure.paths();
        }

        /** The leaves, in walking order. */
        public List<Tensor> leaves() {
            return List.of(structure.leaves());
        }

        /**
         * The structure with other tensors in the places of the leaves.
         *
         * @throws IllegalArgumentException if their number is not that of the leaves
         */
        public T unflatten(List<Tensor> leaves) {
            return build(structure, "Tree.unflatten", leaves.toArray(new Tensor[0]));
        }
    }

    /**
     * Takes a structure apart.
     *
     * @throws IllegalArgumentException if there is no access to a record, or the structure contains
     *     itself
     */
    public static <T> Flat<T> flatten(T tree) {
        return new Flat<>(Structure.of("Tree.flatten", tree));
    }

    /** The structure with each leaf replaced by the function's result. */
    public static <T> T map(T tree, Function<Tensor, Tensor> function) {
        Structure structure = Structure.of("Tree.map", tree);
        Tensor[] leaves = structure.leaves();
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = function.apply(leaves[i]);
        }
        return build(structure, "Tree.map", leaves);
    }

    /**
     * The first structure with each leaf replaced by the function's result for it and the second
     * structure's leaf of the same path.
     *
     * @throws IllegalArgumentException naming the first path where the structures differ
     */
    public static <T> T map(T left, T right, BinaryOperator<Tensor> function) {
        Structure structure = Structure.of("Tree.map", left);
        Tensor[] others = structure.leavesOf(Structure.of("Tree.map", right), "Tree.map");
        Tensor[] leaves = structure.leaves();
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = function.apply(leaves[i], others[i]);
        }
        return build(structure, "Tree.map", leaves);
    }

    /** The structure with each leaf replaced by the function's result for its path and the leaf. */
    public static <T> T mapWithPath(T tree, BiFunction<String, Tensor, Tensor> function) {
        Structure structure = Structure.of("Tree.mapWithPath", tree);
        List<String> paths = structure.paths();
        Tensor[] leaves = structure.leaves();
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = function.apply(paths.get(i), leaves[i]);
        }
        return build(structure, "Tree.mapWithPath", leaves);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the same structure; null only if the tree is
    private static <T> T build(Structure structure, String operation, Tensor[] leaves) {
        return (T) structure.build(operation, leaves);
    }

    /** Gives each leaf to the consumer. */
    public static <T> void forEach(T tree, Consumer<Tensor> consumer) {
        Structure structure = Structure.of("Tree.forEach", tree);
        for (int i = 0; i < structure.size(); i++) {
            consumer.accept(structure.leaf(i));
        }
    }

    /**
     * Gives each leaf to the consumer, with the second structure's leaf of the same path.
     *
     * @throws IllegalArgumentException naming the first path where the structures differ
     */
    public static <T> void forEach(T left, T right, BiConsumer<Tensor, Tensor> consumer) {
        Structure structure = Structure.of("Tree.forEach", left);
        Tensor[] others = structure.leavesOf(Structure.of("Tree.forEach", right), "Tree.forEach");
        for (int i = 0; i < others.length; i++) {
            consumer.accept(structure.leaf(i), others[i]);
        }
    }

    /**
     * Whether two structures have the same containers with the same keys, in any order, and leaves
     * in the same places; shapes, dtypes and whatever is carried along may differ.
     */
    public static boolean sameStructure(Object a, Object b) {
        return Structure.of("Tree.sameStructure", a).isLike(Structure.of("Tree.sameStructure", b));
    }

    /**
     * The tensor at a path of keys and component names (String) and indices (Integer).
     *
     * @throws IllegalArgumentException if there is none, saying what is there instead
     */
    public static Tensor tensor(Object tree, Object... path) {
        return Entries.get("Tree.tensor", Tensor.class, tree, path);
    }

    /**
     * The value at a path, of the given class; as {@link #tensor}.
     *
     * @throws IllegalArgumentException if there is none, saying what is there instead
     */
    public static <T> T get(Class<T> type, Object tree, Object... path) {
        return Entries.get("Tree.get", type, tree, path);
    }

    /**
     * The same tensor, declared to be one parameter wherever it stands in a structure: tied
     * weights. All its places together are one leaf, whose path is that of the first of them, so
     * that it is visited once and has one gradient; that gradient, and whatever else a function
     * makes of the leaf, comes back in all the places and is shared again.
     */
    public static Tensor shared(Tensor tensor) {
        return tensor.isShared() ? tensor : new Tensor(tensor.payload(), true);
    }

    /**
     * The paths of leaves that are one and the same tensor: a group for each tensor that occurs
     * more than once and is not declared {@linkplain #shared shared}.
     */
    public static List<List<String>> duplicates(Object tree) {
        return Structure.of("Tree.duplicates", tree).duplicates();
    }

    /**
     * Gives access to record classes of a named module that does not open their package to this
     * one.
     *
     * @param lookup {@code MethodHandles.lookup()}, called in a class of that module
     * @throws IllegalArgumentException if a class is no record or the lookup has no access to it
     */
    public static void register(Lookup lookup, Class<?>... records) {
        ProcessState.records().register(lookup, records);
    }
}
