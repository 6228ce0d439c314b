package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The entries of a map, in its own order if it has one, else by sorted key. {@code HashMap}, {@code
 * LinkedHashMap} and {@code TreeMap} come back as such, others unmodifiable.
 */
final class MapContainer extends Container {
    private final Map<?, ?> source;
    private final List<@Nullable Object> keys;
    private final List<@Nullable Object> values;
    private final boolean stringKeys;

    private MapContainer(
            Map<?, ?> source, List<@Nullable Object> keys, List<@Nullable Object> values) {
        this.source = source;
        this.keys = keys;
        this.values = values;
        this.stringKeys = areStrings(keys);
    }

    static MapContainer of(Map<?, ?> map) {
        List<@Nullable Object> keys = new ArrayList<>(map.size());
        List<@Nullable Object> values = new ArrayList<>(map.size());
        if (map instanceof SequencedMap) {
            // not by get, which would reorder a LinkedHashMap in access order
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                keys.add(entry.getKey());
                values.add(entry.getValue());
            }
            return new MapContainer(map, keys, values);
        }
        keys.addAll(map.keySet());
        keys.sort(Comparator.comparing(String::valueOf));
        for (Object key : keys) {
            values.add(map.get(key));
        }
        return new MapContainer(map, keys, values);
    }

    private static boolean areStrings(List<@Nullable Object> keys) {
        for (Object key : keys) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    @Override
    int size() {
        return values.size();
    }

    @Override
    String key(int i) {
        return String.valueOf(keys.get(i));
    }

    @Override
    @Nullable Object value(int i) {
        return values.get(i);
    }

    @Override
    void check(Trail trail) {
        if (stringKeys) {
            return;
        }
        for (Object key : keys) {
            if (!(key instanceof String)) {
                throw trail.error(
                        "the map at "
                                + trail.place()
                                + " holds tensors under the key "
                                + key
                                + (key == null ? "" : " of " + key.getClass().getName())
                                + "; its keys must be Strings");
            }
        }
    }

    @Override
    Object rebuild(@Nullable Object[] replaced, Trail trail) {
        Map<Object, @Nullable Object> map = empty();
        for (int i = 0; i < replaced.length; i++) {
            put(map, keys.get(i), replaced[i]);
        }
        Class<?> type = source.getClass();
        if (type == HashMap.class || type == LinkedHashMap.class || type == TreeMap.class) {
            return map;
        }
        return source instanceof SequencedMap
                ? Collections.unmodifiableSequencedMap((SequencedMap<Object, @Nullable Object>) map)
                : Collections.unmodifiableMap(map);
    }

    @SuppressWarnings(
            "NullAway") // null is a key like any other where only static values stand in a map
    private static void put(
            Map<Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
        map.put(key, value);
    }

    @SuppressWarnings("unchecked")
    private Map<Object, @Nullable Object> empty() {
        Class<?> type = source.getClass();
        if (type == HashMap.class) {
            return HashMap.newHashMap(size());
        }
        if (type == TreeMap.class) {
            return new TreeMap<>(((TreeMap<Object, Object>) source).comparator());
        }
        return LinkedHashMap.newLinkedHashMap(size());
    }

    @Override
    String kind() {
        return "map";
    }

    @Override
    boolean isKeyed() {
        return true;
    }
}
