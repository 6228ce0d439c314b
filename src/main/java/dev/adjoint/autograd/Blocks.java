package dev.adjoint.autograd;

import java.util.List;

/**
 * The derivative of a tree by a tree: for each leaf of the function's value, one structure like the
 * argument, whose leaves have the shape of the value's leaf followed by that of the argument's.
 *
 * @param paths the paths of the value's leaves; empty for the root
 * @param rows for each of them, its derivatives
 * @param <P> the argument's type
 */
public record Blocks<P>(List<String> paths, List<P> rows) {
    /** Immutable lists of equal length. */
    public Blocks {
        paths = List.copyOf(paths);
        rows = List.copyOf(rows);
    }

    /**
     * The derivatives of one leaf of the value.
     *
     * @throws IllegalArgumentException if there is no such leaf
     */
    public P at(String path) {
        int i = paths.indexOf(path);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "Blocks.at: no leaf at " + path + "; there are " + paths);
        }
        return rows.get(i);
    }
}
