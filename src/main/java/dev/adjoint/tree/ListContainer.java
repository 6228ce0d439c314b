package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The entries of a list; comes back as an {@code ArrayList} if it was one, else unmodifiable. */
final class ListContainer extends Container {
    private final @Nullable Object[] values;
    private final boolean arrayList;

    ListContainer(List<?> list) {
        this.values = list.toArray();
        this.arrayList = list.getClass() == ArrayList.class;
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
        List<@Nullable Object> list = Arrays.asList(replaced);
        return arrayList ? new ArrayList<>(list) : Collections.unmodifiableList(list);
    }

    @Override
    String kind() {
        return "list";
    }

    @Override
    boolean isKeyed() {
        return false;
    }
}
