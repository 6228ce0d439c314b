package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** How to take the records of one class apart and how to make them. */
final class RecordType {
    private final Class<?> type;
    private final String[] names;
    private final MethodHandle[] accessors; // (Object)Object
    private final MethodHandle constructor; // (Object[])Object

    /**
     * Finds accessors and the canonical constructor.
     *
     * @throws IllegalAccessException if the lookup has no access to one of them
     */
    RecordType(Class<?> type, Lookup lookup) throws IllegalAccessException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        this.type = type;
        this.names = new String[components.length];
        this.accessors = new MethodHandle[components.length];
        MethodType accessor = MethodType.methodType(Object.class, Object.class);
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            names[i] = components[i].getName();
            accessors[i] = lookup.unreflect(components[i].getAccessor()).asType(accessor);
        }
        this.constructor =
                canonical(type, types, lookup)
                        .asSpreader(Object[].class, types.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static MethodHandle canonical(Class<?> type, Class<?>[] components, Lookup lookup)
            throws IllegalAccessException {
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, components));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "record " + type.getName() + " has no canonical constructor", e);
        }
    }

    /** The record class. */
    Class<?> of() {
        return type;
    }

    String name(int i) {
        return names[i];
    }

    /** The values of the components. */
    @Nullable Object[] read(Record entry, Trail trail) {
        @Nullable Object[] values = new Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = (Object) accessors[i].invokeExact((Object) entry);
            } catch (Throwable e) {
                throw thrown(names[i] + "()", e, trail);
            }
        }
        return values;
    }

    /** A record of the given components. */
    Object make(@Nullable Object[] values, Trail trail) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw thrown("the constructor", e, trail);
        }
    }

    private RuntimeException thrown(String member, Throwable e, Trail trail) {
        if (e instanceof Error error) {
            throw error;
        }
        return trail.error(
                member + " of record " + type.getName() + " at " + trail.place() + " threw " + e,
                e);
    }
}
