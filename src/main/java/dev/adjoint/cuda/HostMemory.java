package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Memory of the host that the system never moves, so that a device copies to and from it while the
 * program goes on.
 */
public final class HostMemory extends CudaHandle {
    private final long bytes;

    private HostMemory(MemorySegment address, long bytes) {
        super("host memory of " + bytes + " bytes", address);
        this.bytes = bytes;
    }

    /**
     * New memory in the current context.
     *
     * @param bytes how much, more than 0
     */
    public static HostMemory allocate(long bytes) {
        DeviceMemory.requirePositive(bytes);
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuMemHostAlloc", cuMemHostAlloc(scratch.out(), bytes, 0));
            return new HostMemory(scratch.address().asSlice(0, bytes), bytes);
        }
    }

    /** Its size in bytes. */
    public long bytes() {
        return bytes;
    }

    /**
     * Writes elements of an array.
     *
     * @param array an array of float, double, long, int, short or byte
     * @param from the index of the first element
     * @param offset where it goes, in bytes
     * @param count how many
     * @throws IndexOutOfBoundsException if either end is too short
     */
    public void put(Object array, int from, long offset, int count) {
        MemorySegment.copy(array, from, handle(), layout("put", array), offset, count);
    }

    /**
     * Reads elements into an array.
     *
     * @param array an array of float, double, long, int, short or byte
     * @param to the index of the first element
     * @param offset where it comes from, in bytes
     * @param count how many
     * @throws IndexOutOfBoundsException if either end is too short
     */
    public void get(Object array, int to, long offset, int count) {
        MemorySegment.copy(handle(), layout("get", array), offset, array, to, count);
    }

    private static ValueLayout layout(String call, Object array) {
        return switch (array) {
            case float[] _ -> ValueLayout.JAVA_FLOAT_UNALIGNED;
            case double[] _ -> ValueLayout.JAVA_DOUBLE_UNALIGNED;
            case long[] _ -> ValueLayout.JAVA_LONG_UNALIGNED;
            case int[] _ -> ValueLayout.JAVA_INT_UNALIGNED;
            case short[] _ -> ValueLayout.JAVA_SHORT_UNALIGNED;
            case byte[] _ -> ValueLayout.JAVA_BYTE;
            default ->
                    throw new IllegalArgumentException(
                            call + ": not an array of numbers: " + array.getClass().getTypeName());
        };
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuMemFreeHost", cuMemFreeHost(handle));
    }
}
