package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Where in a structure a walk stands and on whose behalf it walks. Entering costs two array writes;
 * the text of a path is made only when somebody asks.
 */
final class Trail {
    private static final int DEEPEST = 1000;
    private static final int LONGEST_TEXT = 80;
    private static final int[] NO_INDICES = {};

    private final String operation;
    private @Nullable String[] keys = new String[0];
    private int[] indices = NO_INDICES;
    private int depth;

    Trail(String operation) {
        this.operation = operation;
    }

    /** The trail of the first {@code length} steps of a path of Strings and Integers. */
    static Trail of(String operation, Object[] path, int length) {
        Trail trail = new Trail(operation);
        for (int i = 0; i < length; i++) {
            if (path[i] instanceof Integer index) {
                trail.enter(null, index);
            } else {
                trail.enter(path[i].toString(), 0);
            }
        }
        return trail;
    }

    /**
     * Goes down to an entry.
     *
     * @param key the entry's name, null where the index names it
     * @throws IllegalArgumentException if the walk is so deep that the structure must contain
     *     itself
     */
    void enter(@Nullable String key, int index) {
        if (depth == indices.length) {
            if (depth >= DEEPEST) {
                throw error(
                        "the structure is nested more than "
                                + DEEPEST
                                + " deep at "
                                + place()
                                + "; does it contain itself?");
            }
            int length = Math.min(Math.max(8, 2 * depth), DEEPEST);
            keys = Arrays.copyOf(keys, length);
            indices = Arrays.copyOf(indices, length);
        }
        keys[depth] = key;
        indices[depth] = index;
        depth++;
    }

    void leave() {
        depth--;
    }

    /** For example {@code hidden.w} or {@code W[1]}; empty at the root. */
    String path() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String key = keys[i];
            if (key == null) {
                out.append('[').append(indices[i]).append(']');
            } else {
                out.append(out.isEmpty() ? "" : ".").append(key);
            }
        }
        return out.toString();
    }

    /** The path for a message. */
    String place() {
        String path = path();
        if (path.isEmpty()) {
            return "the root";
        }
        return path.length() <= LONGEST_TEXT ? path : path.substring(0, LONGEST_TEXT) + "...";
    }

    /** An exception whose message starts with the operation. */
    IllegalArgumentException error(String problem) {
        return new IllegalArgumentException(operation + ": " + problem);
    }

    /** As {@link #error(String)}, with a cause. */
    IllegalArgumentException error(String problem, Throwable cause) {
        return new IllegalArgumentException(operation + ": " + problem, cause);
    }
}
