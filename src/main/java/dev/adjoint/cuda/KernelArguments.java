package dev.adjoint.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The arguments of a kernel, in the order of its parameters. One object serves any number of
 * launches of one thread, without allocating: {@link #clear()} it and fill it anew.
 */
public final class KernelArguments {
    /** How many there may be. */
    public static final int MAX = 64;

    private final MemorySegment memory = Arena.ofAuto().allocate(16L * MAX, 16);
    private final MemorySegment pointers = memory.asSlice(0, 8L * MAX);
    private int count;

    /** No arguments yet. */
    public KernelArguments() {
        long values = memory.address() + 8L * MAX;
        for (int i = 0; i < MAX; i++) {
            memory.set(ValueLayout.JAVA_LONG, 8L * i, values + 8L * i);
        }
    }

    /** Takes all arguments away. */
    public KernelArguments clear() {
        count = 0;
        return this;
    }

    /** Adds an address in the device's memory. */
    public KernelArguments pointer(DevicePtr value) {
        return int64(value.address());
    }

    /** Adds a {@code long long}. */
    public KernelArguments int64(long value) {
        memory.set(ValueLayout.JAVA_LONG, next(), value);
        return this;
    }

    /** Adds an {@code int}. */
    public KernelArguments int32(int value) {
        memory.set(ValueLayout.JAVA_INT, next(), value);
        return this;
    }

    /** Adds a {@code float}. */
    public KernelArguments float32(float value) {
        memory.set(ValueLayout.JAVA_FLOAT, next(), value);
        return this;
    }

    /** Adds a {@code double}. */
    public KernelArguments float64(double value) {
        memory.set(ValueLayout.JAVA_DOUBLE, next(), value);
        return this;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    private long next() {
        if (count == MAX) {
            throw new IllegalStateException("a kernel gets at most " + MAX + " arguments here");
        }
        return 8L * (MAX + count++);
    }

    MemorySegment pointers() {
        return pointers;
    }
}
