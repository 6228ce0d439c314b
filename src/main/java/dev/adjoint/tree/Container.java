package dev.adjoint.tree;

import dev.adjoint.Params;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;

/**
 * One level of a structure: the entries it had when it was read, and how to make its like from
 * other entries.
 */
abstract sealed class Container
        permits ArrayContainer, ListContainer, MapContainer, ParamsContainer, RecordContainer {
    private static final int MOST_KEYS_IN_TEXT = 20;

    /**
     * The entries of a value.
     *
     * @return null if the value is no container
     * @throws IllegalArgumentException if it is a record without access
     */
    static @Nullable Container of(@Nullable Object value, Trail trail) {
        return switch (value) {
            case null -> null;
            case Params params -> new ParamsContainer(params);
            case List<?> list -> new ListContainer(list);
            case Map<?, ?> map -> MapContainer.of(map);
            case Object[] array -> new ArrayContainer(array);
            case Record entry -> RecordContainer.of(entry, trail);
            default -> null;
        };
    }

    /** Whether a value of this declared class can be or contain a tensor. */
    static boolean mayHoldTensors(Class<?> type) {
        if (type == Tensor.class || type == Params.class || type.isRecord()) {
            return true;
        }
        if (type.isArray()) {
            return mayHoldTensors(type.getComponentType());
        }
        if (List.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return true;
        }
        boolean leafLike =
                Modifier.isFinal(type.getModifiers())
                        || type.isEnum()
                        || Number.class.isAssignableFrom(type);
        return !leafLike; // primitive classes are final
    }

    abstract int size();

    /** The name of an entry; null where entries have indices alone. */
    abstract @Nullable String key(int i);

    abstract @Nullable Object value(int i);

    /** A container of the same kind with other entries, which it keeps. */
    abstract Object rebuild(@Nullable Object[] values, Trail trail);

    /** What to call it in a message. */
    abstract String kind();

    /** Whether entries have names. */
    abstract boolean isKeyed();

    /** Whether entries may be of any class. */
    boolean holdsAnything() {
        return true;
    }

    /** Refuses a container whose paths would be ambiguous; called for containers with tensors. */
    void check(Trail trail) {}

    /** The index of the entry that a path's step names, -1 if there is none. */
    int find(@Nullable Object step) {
        if (!isKeyed()) {
            return step instanceof Integer index && index >= 0 && index < size() ? index : -1;
        }
        for (int i = 0; i < size(); i++) {
            String key = key(i);
            if (key != null && key.equals(step)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether both are of one kind with the same names, in any order, or the same length. */
    boolean isLike(Container other) {
        if (getClass() != other.getClass()
                || isKeyed() != other.isKeyed()
                || size() != other.size()) {
            return false;
        }
        for (int i = 0; isKeyed() && i < size(); i++) {
            if (other.findFrom(i, key(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #find} for a key that is probably at index {@code guess}. */
    int findFrom(int guess, @Nullable String key) {
        return key == null || key.equals(key(guess)) ? guess : find(key);
    }

    /** For example {@code list of 2} or {@code map with "W", "b"}. */
    String describe() {
        return isKeyed() ? kind() + " with " + entries() : kind() + " of " + size();
    }

    /** The keys, or the indices in brackets, as text. */
    String entries() {
        int size = size();
        if (size == 0) {
            return "no entries";
        }
        if (!isKeyed() && size > 3) {
            return "[0] to [" + (size - 1) + "]";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(size, MOST_KEYS_IN_TEXT); i++) {
            out.append(i == 0 ? "" : ", ");
            out.append(isKeyed() ? "\"" + key(i) + "\"" : "[" + i + "]");
        }
        return size <= MOST_KEYS_IN_TEXT
                ? out.toString()
                : out + " and " + (size - MOST_KEYS_IN_TEXT) + " more";
    }
}
