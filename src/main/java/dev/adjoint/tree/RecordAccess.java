package dev.adjoint.tree;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.RecordComponent;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The record classes met so far and the ones registered. What is known of a class hangs on the
 * class itself and is collected with it.
 */
public final class RecordAccess {
    private final ClassValue<Known> known =
            new ClassValue<>() {
                @Override
                protected Known computeValue(Class<?> type) {
                    return new Known(hasRoomForTensors(type));
                }
            };

    /**
     * The handles of a class once they are found, and whether a component can hold a tensor at all.
     */
    private static final class Known {
        final boolean mayHoldTensors;
        final AtomicReference<@Nullable RecordType> type = new AtomicReference<>();

        Known(boolean mayHoldTensors) {
            this.mayHoldTensors = mayHoldTensors;
        }
    }

    /** Makes an empty registry. */
    public RecordAccess() {}

    private static boolean hasRoomForTensors(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (Container.mayHoldTensors(component.getType())) {
                return true;
            }
        }
        return false;
    }

    /** Whether records of the class can hold tensors; the others are never opened. */
    boolean mayHoldTensors(Class<?> type) {
        return known.get(type).mayHoldTensors;
    }

    /**
     * The handles for a record class.
     *
     * @throws IllegalArgumentException if there is no access, with both cures
     */
    RecordType type(Class<?> type, Trail trail) {
        Known entry = known.get(type);
        RecordType found = entry.type.get();
        if (found == null) {
            found = find(type, trail);
            entry.type.set(found);
        }
        return found;
    }

    private static RecordType find(Class<?> type, Trail trail) {
        // reading a module is a right that a module may give itself; without it no lookup reaches
        // the class
        RecordAccess.class.getModule().addReads(type.getModule());
        try {
            return new RecordType(
                    type, MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
        } catch (IllegalAccessException notOpen) {
            try {
                return new RecordType(type, MethodHandles.lookup());
            } catch (IllegalAccessException notPublic) {
                throw trail.error(noAccess(type, trail), notOpen);
            }
        }
    }

    private static String noAccess(Class<?> type, Trail trail) {
        Module own = RecordAccess.class.getModule();
        String target = own.isNamed() ? " to " + own.getName() : "";
        return "record "
                + type.getName()
                + " at "
                + trail.place()
                + " cannot be read: its package is not open"
                + target
                + "; write \"opens "
                + type.getPackageName()
                + target
                + ";\" in module-info.java of module "
                + type.getModule().getName()
                + ", or call Tree.register(MethodHandles.lookup(), "
                + type.getSimpleName()
                + ".class) in that module";
    }

    /**
     * Takes the access to record classes from a lookup of their module.
     *
     * @throws IllegalArgumentException if a class is no record or the lookup has no access to it
     */
    public void register(Lookup lookup, Class<?>... records) {
        for (Class<?> type : records) {
            if (!type.isRecord()) {
                throw new IllegalArgumentException(
                        "Tree.register: " + type.getName() + " is not a record");
            }
            try {
                RecordType found =
                        new RecordType(type, MethodHandles.privateLookupIn(type, lookup));
                known.get(type).type.set(found);
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        "Tree.register: the lookup "
                                + lookup
                                + " has no access to record "
                                + type.getName()
                                + "; make it with MethodHandles.lookup() in a class of module "
                                + type.getModule().getName(),
                        e);
            }
        }
    }
}
