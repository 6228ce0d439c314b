package dev.adjoint.tree;

import dev.adjoint.Params;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The entries of a {@link Params} node. */
final class ParamsContainer extends Container {
    private final Params params;
    private final List<@Nullable Object> values;

    ParamsContainer(Params params) {
        this.params = params;
        this.values = params.values();
    }

    @Override
    int size() {
        return values.size();
    }

    @Override
    @Nullable String key(int i) {
        return params.isList() ? null : params.keys().get(i);
    }

    @Override
    @Nullable Object value(int i) {
        return values.get(i);
    }

    @Override
    Object rebuild(@Nullable Object[] replaced, Trail trail) {
        return params.withValues(replaced);
    }

    @Override
    String kind() {
        return params.isList() ? "Params list" : "Params";
    }

    @Override
    boolean isKeyed() {
        return !params.isList();
    }
}
