package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which dimension of each argument {@code vmap} maps over; immutable.
 *
 * <p>An argument's axis is a number (negative ones count from the end), {@link #NONE}, or, for an
 * argument that is a tree, a map from paths to axes: {@code In.of(Map.of("W", In.NONE, "b", 0),
 * 0)}. A path stands for all tensors below it, the longest one that fits counts.
 */
public final class In {
    /** Not mapped: the same for all elements of the batch. */
    public static final In NONE = new In(List.of());

    private final List<Object> axes;

    private In(List<Object> axes) {
        this.axes = axes;
    }

    /**
     * One axis for each argument.
     *
     * @throws IllegalArgumentException if one is no axis
     */
    public static In of(Object... axes) {
        for (Object axis : axes) {
            boolean fits =
                    axis instanceof Map<?, ?> byPath
                            ? byPath.values().stream().allMatch(In::isAxis)
                            : isAxis(axis);
            if (!fits) {
                throw new IllegalArgumentException(
                        "In.of: "
                                + axis
                                + " is no axis; wants a number, In.NONE, or a map from paths to"
                                + " those");
            }
        }
        return new In(List.copyOf(Arrays.asList(axes)));
    }

    private static boolean isAxis(@Nullable Object axis) {
        return axis instanceof Integer || axis == NONE;
    }

    /** The number of arguments. */
    int arity() {
        return axes.size();
    }

    /**
     * The axis of a tensor of an argument, null where it is not mapped.
     *
     * @throws IllegalArgumentException if no path of the argument's map fits
     */
    @Nullable Integer axis(int argument, String path) {
        Object axis = axes.get(argument);
        Object own = axis instanceof Map<?, ?> byPath ? ofPath(byPath, argument, path) : axis;
        return own instanceof Integer number ? number : null;
    }

    private static Object ofPath(Map<?, ?> byPath, int argument, String path) {
        Object best = null;
        int longest = -1;
        for (Map.Entry<?, ?> entry : byPath.entrySet()) {
            String prefix = String.valueOf(entry.getKey());
            if (prefix.length() > longest && isBelow(path, prefix)) {
                longest = prefix.length();
                best = entry.getValue();
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "vmap: In.of says nothing of "
                            + path
                            + " in argument "
                            + argument
                            + ", only of "
                            + byPath.keySet());
        }
        return best;
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length()
                        || prefix.isEmpty()
                        || path.charAt(prefix.length()) == '.'
                        || path.charAt(prefix.length()) == '[');
    }

    @Override
    public String toString() {
        return this == NONE ? "NONE" : "In" + axes;
    }
}
