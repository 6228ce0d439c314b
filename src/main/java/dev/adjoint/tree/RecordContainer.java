package dev.adjoint.tree;

import dev.adjoint.internal.ProcessState;

import org.jspecify.annotations.Nullable;

/** The components of a record; comes back through the canonical constructor. */
final class RecordContainer extends Container {
    private final RecordType type;
    private final @Nullable Object[] values;

    private RecordContainer(RecordType type, @Nullable Object[] values) {
        this.type = type;
        this.values = values;
    }

    static RecordContainer of(Record entry, Trail trail) {
        RecordType type = ProcessState.records().type(entry.getClass(), trail);
        return new RecordContainer(type, type.read(entry, trail));
    }

    @Override
    int size() {
        return values.length;
    }

    @Override
    String key(int i) {
        return type.name(i);
    }

    @Override
    @Nullable Object value(int i) {
        return values[i];
    }

    @Override
    Object rebuild(@Nullable Object[] replaced, Trail trail) {
        return type.make(replaced, trail);
    }

    @Override
    boolean isLike(Container other) {
        return other instanceof RecordContainer container && type.of() == container.type.of();
    }

    @Override
    String kind() {
        return "record " + type.of().getSimpleName();
    }

    @Override
    boolean holdsAnything() {
        return false;
    }

    @Override
    boolean isKeyed() {
        return true;
    }
}
