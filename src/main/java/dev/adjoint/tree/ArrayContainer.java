package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The entries of an array of references; comes back as an array of the same class. */
final class ArrayContainer extends Container {
    private final @Nullable Object[] values;

    ArrayContainer(@Nullable Object[] array) {
        this.values = array.clone();
    }

    @Override
    int size() {
        return values.length;
    }

    @Override
    @Nullable String key(int i) {
        return null;
    }

    @Override
    @Nullable Object value(int i) {
        return values[i];
    }

    @Override
    Object rebuild(@Nullable Object[] replaced, Trail trail) {
        return Arrays.copyOf(replaced, replaced.length, values.getClass());
    }

    @Override
    String kind() {
        return "array";
    }

    @Override
    boolean holdsAnything() {
        return values.getClass() == Object[].class;
    }

    @Override
    boolean isKeyed() {
        return false;
    }
}
