package dev.adjoint.cuda;

import dev.adjoint.bindings.cuda.cuda_h;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Native memory for the parameters that a call reads or writes by address. It is borrowed for one
 * call and given back: an arena for each call would cost more than the call.
 */
final class Scratch implements AutoCloseable {
    /** How many parameters of at most 8 bytes fit. */
    static final int SLOTS = 16;

    private static final long INITIAL = 4096;

    private final ScratchPool pool;
    private final int place;
    private final MemorySegment slots = Arena.ofAuto().allocate(8 * SLOTS, 8);
    private final MemorySegment[] slot = new MemorySegment[SLOTS];
    private MemorySegment bytes = Arena.ofAuto().allocate(INITIAL, 16);

    Scratch(ScratchPool pool, int place) {
        this.pool = pool;
        this.place = place;
        for (int i = 0; i < SLOTS; i++) {
            slot[i] = slots.asSlice(8L * i, 8);
        }
    }

    int place() {
        return place;
    }

    /** Gives it back. */
    @Override
    public void close() {
        pool.giveBack(this);
    }

    /** The address of the first parameter. */
    MemorySegment out() {
        return slot[0];
    }

    /** The address of a parameter. */
    MemorySegment out(int i) {
        return slot[i];
    }

    int int32() {
        return slots.get(ValueLayout.JAVA_INT, 0);
    }

    int int32(int i) {
        return slots.get(ValueLayout.JAVA_INT, 8L * i);
    }

    long int64() {
        return slots.get(ValueLayout.JAVA_LONG, 0);
    }

    long int64(int i) {
        return slots.get(ValueLayout.JAVA_LONG, 8L * i);
    }

    float float32() {
        return slots.get(ValueLayout.JAVA_FLOAT, 0);
    }

    MemorySegment address() {
        return slots.get(cuda_h.C_POINTER, 0);
    }

    MemorySegment setInt32(int i, int value) {
        slots.set(ValueLayout.JAVA_INT, 8L * i, value);
        return slot[i];
    }

    MemorySegment setInt64(int i, long value) {
        slots.set(ValueLayout.JAVA_LONG, 8L * i, value);
        return slot[i];
    }

    MemorySegment setFloat32(int i, float value) {
        slots.set(ValueLayout.JAVA_FLOAT, 8L * i, value);
        return slot[i];
    }

    MemorySegment setFloat64(int i, double value) {
        slots.set(ValueLayout.JAVA_DOUBLE, 8L * i, value);
        return slot[i];
    }

    MemorySegment setAddress(int i, MemorySegment value) {
        slots.set(ValueLayout.ADDRESS, 8L * i, value);
        return slot[i];
    }

    /** At least so many bytes, aligned to 16, with what the last call left in them. */
    MemorySegment bytes(long size) {
        if (bytes.byteSize() < size) {
            bytes = Arena.ofAuto().allocate(Math.max(size, 2 * bytes.byteSize()), 16);
        }
        return bytes;
    }

    /** A text with the zero that ends it, in the bytes. */
    MemorySegment text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment memory = bytes(encoded.length + 1L);
        MemorySegment.copy(encoded, 0, memory, ValueLayout.JAVA_BYTE, 0, encoded.length);
        memory.set(ValueLayout.JAVA_BYTE, encoded.length, (byte) 0);
        return memory;
    }

    /** The text that a library's pointer names, or nothing for a null pointer. */
    static String textAt(MemorySegment pointer) {
        return pointer.address() == 0 ? "" : pointer.getString(0);
    }
}
