package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodType;

/** Finds and replaces what lies at a path of keys (String) and indices (Integer). */
public final class Entries {
    private Entries() {}

    /**
     * The value at a path.
     *
     * @throws IllegalArgumentException if there is none or it is of another class, saying what is
     *     there instead
     */
    public static <T> T get(
            String operation, Class<T> type, @Nullable Object tree, Object... path) {
        Object value = tree;
        for (int i = 0; i < path.length; i++) {
            Container container = container(operation, value, path, i);
            value = container.value(index(operation, container, path, i));
        }
        return cast(operation, type, value, path);
    }

    @SuppressWarnings(
            "unchecked") // the wrapper class of a primitive one has the same type argument
    private static <T> T cast(
            String operation, Class<T> type, @Nullable Object value, Object[] path) {
        Class<T> wanted =
                type.isPrimitive()
                        ? (Class<T>) MethodType.methodType(type).wrap().returnType()
                        : type;
        if (!wanted.isInstance(value)) {
            Trail trail = Trail.of(operation, path, path.length);
            String name = wanted.getSimpleName();
            String article = "AEIOU".indexOf(name.charAt(0)) < 0 ? "a " : "an ";
            throw trail.error(
                    trail.place() + " is " + Describe.kind(value) + ", not " + article + name);
        }
        return wanted.cast(value);
    }

    /** A structure with one value replaced. */
    public static Object with(
            String operation, @Nullable Object tree, @Nullable Object value, Object... path) {
        return with(operation, tree, value, path, 0);
    }

    private static Object with(
            String operation,
            @Nullable Object tree,
            @Nullable Object value,
            Object[] path,
            int depth) {
        Container container = container(operation, tree, path, depth);
        int replaced = index(operation, container, path, depth);
        @Nullable Object[] values = new Object[container.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = container.value(i);
        }
        boolean last = depth == path.length - 1;
        values[replaced] = last ? value : with(operation, values[replaced], value, path, depth + 1);
        return container.rebuild(values, Trail.of(operation, path, depth));
    }

    private static Container container(
            String operation, @Nullable Object value, Object[] path, int depth) {
        Trail trail =
                value instanceof Record ? Trail.of(operation, path, depth) : new Trail(operation);
        Container container = Container.of(value, trail);
        if (container == null) {
            throw missing(operation, path, depth, "it is " + Describe.kind(value));
        }
        return container;
    }

    private static int index(String operation, Container container, Object[] path, int depth) {
        int index = container.find(path[depth]);
        if (index < 0) {
            throw missing(operation, path, depth, "it has " + container.entries());
        }
        return index;
    }

    private static IllegalArgumentException missing(
            String operation, Object[] path, int depth, String instead) {
        Object step = path[depth];
        String entry =
                switch (step) {
                    case String key -> "no entry \"" + key + "\"";
                    case Integer index -> "no entry [" + index + "]";
                    case null -> "null names no entry (a path has Strings and Integers)";
                    default ->
                            Describe.kind(step)
                                    + " names no entry (a path has Strings and Integers)";
                };
        Trail trail = Trail.of(operation, path, depth);
        return trail.error(entry + " at " + trail.place() + "; " + instead);
    }
}
