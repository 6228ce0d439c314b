package dev.adjoint;

import dev.adjoint.tree.Describe;
import dev.adjoint.tree.Entries;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Nested parameters: an ordered set of named entries, or a list of entries. An entry is a {@link
 * Tensor}, another {@code Params}, a list, a map, an array, a record, or any other value, which is
 * carried along unchanged.
 *
 * <p>The structure is immutable ({@link #with} makes a new one); the tensors in it are not copied.
 * Equality is identity. Methods that take a path want the keys (String) and indices (Integer) that
 * lead to an entry, through entries of all kinds: {@code params.tensor("W", 0)}.
 */
public final class Params {
    private final @Nullable Keys keys; // null in a list node
    private final @Nullable Object[] values;

    private Params(@Nullable Keys keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** The names of the entries, shared by all nodes made from one another. */
    private static final class Keys {
        private static final int MOST_TO_SEARCH = 8;

        final List<String> names;
        private final @Nullable Map<String, Integer> index;

        Keys(List<String> names) {
            this.names = names;
            this.index = names.size() <= MOST_TO_SEARCH ? null : new HashMap<>();
            for (int i = 0; index != null && i < names.size(); i++) {
                index.put(names.get(i), i);
            }
        }

        int find(Object name) {
            if (index != null) {
                return index.getOrDefault(name, -1);
            }
            return names.indexOf(name);
        }
    }

    /**
     * Named entries, in the given order.
     *
     * @param entries a key (String) and a value in turn
     * @throws IllegalArgumentException if a key is no String or occurs twice, or the last one lacks
     *     its value
     */
    public static Params of(@Nullable Object... entries) {
        if (entries.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Params.of: "
                            + entries.length
                            + " arguments do not make pairs of a key and a value");
        }
        SequencedMap<String, @Nullable Object> map =
                LinkedHashMap.newLinkedHashMap(entries.length / 2);
        for (int i = 0; i < entries.length; i += 2) {
            if (!(entries[i] instanceof String key)) {
                throw new IllegalArgumentException(
                        "Params.of: argument "
                                + i
                                + " is "
                                + Describe.kind(entries[i])
                                + ", not a String; keys and values take turns");
            }
            if (map.containsKey(key)) {
                throw new IllegalArgumentException(
                        "Params.of: the key \"" + key + "\" occurs twice");
            }
            map.put(key, entries[i + 1]);
        }
        return named(map);
    }

    /** A list of entries. */
    public static Params list(@Nullable Object... entries) {
        return new Params(null, Arrays.copyOf(entries, entries.length, Object[].class));
    }

    /**
     * The entries of a map: in its order if it is sequenced, else by sorted key. Values are taken
     * as they are.
     */
    public static Params copyOf(Map<String, ?> map) {
        return named(
                map instanceof SequencedMap ? map : new TreeMap<String, @Nullable Object>(map));
    }

    /** The entries of a list. Values are taken as they are. */
    public static Params copyOf(List<?> list) {
        return new Params(null, list.toArray());
    }

    private static Params named(Map<String, ? extends @Nullable Object> map) {
        return new Params(new Keys(List.copyOf(map.keySet())), map.values().toArray());
    }

    /**
     * The tensor at a path.
     *
     * @throws IllegalArgumentException if there is none, saying what is there instead
     */
    public Tensor tensor(Object... path) {
        return Entries.get("Params.tensor", Tensor.class, this, path);
    }

    /**
     * The entry at a path, of the given class.
     *
     * @throws IllegalArgumentException if there is none, saying what is there instead
     */
    public <T> T get(Class<T> type, Object... path) {
        return Entries.get("Params.get", type, this, path);
    }

    /**
     * The node at a path.
     *
     * @throws IllegalArgumentException if there is none, saying what is there instead
     */
    public Params params(Object... path) {
        return Entries.get("Params.params", Params.class, this, path);
    }

    /**
     * These parameters with the entry at a path replaced; everything beside the path is shared. A
     * path of one new key, or of the index one past the end, appends.
     *
     * @throws IllegalArgumentException if the path leads nowhere
     */
    public Params with(@Nullable Object value, Object... path) {
        if (path.length == 0) {
            throw new IllegalArgumentException(
                    "Params.with: wants the path of the entry to replace");
        }
        if (path.length == 1 && keys == null && path[0].equals(values.length)) {
            return new Params(null, appended(value));
        }
        if (path.length == 1
                && keys != null
                && path[0] instanceof String key
                && keys.find(key) < 0) {
            String[] names = keys.names.toArray(new String[values.length + 1]);
            names[values.length] = key;
            return new Params(new Keys(List.of(names)), appended(value));
        }
        return (Params) Entries.with("Params.with", this, value, path);
    }

    private @Nullable Object[] appended(@Nullable Object value) {
        @Nullable Object[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    /**
     * These parameters with other entries under the same keys.
     *
     * @throws IllegalArgumentException if there are more or fewer of them than {@link #size()}
     */
    public Params withValues(@Nullable Object... entries) {
        if (entries.length != values.length) {
            throw new IllegalArgumentException(
                    "Params.withValues: "
                            + entries.length
                            + " values for "
                            + values.length
                            + " entries");
        }
        return new Params(keys, Arrays.copyOf(entries, entries.length, Object[].class));
    }

    /** Whether this is a list of entries, without names. */
    public boolean isList() {
        return keys == null;
    }

    /** The number of entries. */
    public int size() {
        return values.length;
    }

    /**
     * The names of the entries, in order; of a list the indices in decimal, {@code "0"}, {@code
     * "1"} and so on.
     */
    public List<String> keys() {
        if (keys != null) {
            return keys.names;
        }
        String[] indices = new String[values.length];
        Arrays.setAll(indices, Integer::toString);
        return List.of(indices);
    }

    /** The entries, in order; unmodifiable. */
    public List<@Nullable Object> values() {
        List<@Nullable Object> list = Arrays.asList(values);
        return Collections.unmodifiableList(list);
    }

    /** The entries by {@linkplain #keys() key}, in order; unmodifiable. */
    public SequencedMap<String, @Nullable Object> asMap() {
        SequencedMap<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(values.length);
        List<String> names = keys();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return Collections.unmodifiableSequencedMap(map);
    }

    /**
     * The structure with dtypes and sizes, for example {@code {W: [float32 100x50, float32 50x10],
     * b: float32 10}}.
     */
    @Override
    public String toString() {
        return Describe.structure(this);
    }
}
