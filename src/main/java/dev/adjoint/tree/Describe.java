package dev.adjoint.tree;

import dev.adjoint.Params;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** What values and structures are called in messages and printouts. */
public final class Describe {
    private static final int DEEPEST = 50;

    private Describe() {}

    /**
     * A value in a few words, for example {@code tensor float32 [2, 3]}, {@code list of 2} or
     * {@code Integer}.
     */
    public static String kind(@Nullable Object value) {
        if (value instanceof Tensor tensor) {
            return "tensor " + tensor.dtype() + " " + tensor.shape();
        }
        if (value instanceof Params
                || value instanceof List
                || value instanceof Map
                || value instanceof Object[]) {
            Container container = Container.of(value, new Trail("Tree"));
            if (container != null) {
                return container.describe();
            }
        }
        if (value instanceof Record) {
            return "record " + value.getClass().getSimpleName();
        }
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    /**
     * A structure with dtypes and sizes, for example {@code {W: [float32 100x50, float32 50x10], b:
     * float32 10}}.
     */
    public static String structure(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        append(tree, out, new Trail("toString"), 0);
        return out.toString();
    }

    /** The dtype and the sizes, for example {@code float32 2x3}; of a 0-d tensor the dtype. */
    public static String sizes(Tensor tensor) {
        StringBuilder out = new StringBuilder(tensor.dtype().toString());
        for (int i = 0; i < tensor.dim(); i++) {
            out.append(i == 0 ? ' ' : 'x').append(tensor.size(i));
        }
        return out.toString();
    }

    /**
     * The entries of a value; of a record only where there is access, since a printout never fails.
     */
    private static @Nullable Container container(@Nullable Object value, Trail trail) {
        try {
            return Container.of(value, trail);
        } catch (IllegalArgumentException noAccess) {
            return null;
        }
    }

    private static void append(@Nullable Object value, StringBuilder out, Trail trail, int depth) {
        if (value instanceof Tensor tensor) {
            out.append(sizes(tensor));
            return;
        }
        Container container = container(value, trail);
        if (container == null) {
            out.append(value instanceof Record ? kind(value) : value);
            return;
        }
        if (depth == DEEPEST) {
            out.append("...");
            return;
        }
        out.append(value instanceof Record ? value.getClass().getSimpleName() : "");
        out.append(container.isKeyed() ? '{' : '[');
        for (int i = 0; i < container.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            if (container.isKeyed()) {
                out.append(container.key(i)).append(": ");
            }
            append(container.value(i), out, trail, depth + 1);
        }
        out.append(container.isKeyed() ? '}' : ']');
    }
}
