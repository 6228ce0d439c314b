package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import dev.adjoint.bindings.cuda.CUmemLocation_st;
import dev.adjoint.bindings.cuda.CUmemPoolProps_st;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a device that is allocated and freed in the order of a stream, without waiting for the
 * device.
 */
public final class MemoryPool extends CudaHandle {
    private final boolean owned;

    private MemoryPool(String name, MemorySegment handle, boolean owned) {
        super(name, handle);
        this.owned = owned;
    }

    /** The pool that the driver keeps for a device; closing it here leaves it as it is. */
    public static MemoryPool ofDevice(CudaDevice device) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuDeviceGetDefaultMemPool",
                    cuDeviceGetDefaultMemPool(scratch.out(), device.id()));
            return new MemoryPool("default memory pool", scratch.address(), false);
        }
    }

    /** A new pool of a device's memory. */
    public static MemoryPool create(CudaDevice device) {
        try (Scratch scratch = Check.scratch()) {
            long size = CUmemPoolProps_st.sizeof();
            MemorySegment properties = scratch.bytes(size).asSlice(0, size).fill((byte) 0);
            CUmemPoolProps_st.allocType(properties, CU_MEM_ALLOCATION_TYPE_PINNED());
            MemorySegment location = CUmemPoolProps_st.location(properties);
            CUmemLocation_st.type(location, CU_MEM_LOCATION_TYPE_DEVICE());
            CUmemLocation_st.id(location, device.ordinal());
            Check.driver("cuMemPoolCreate", cuMemPoolCreate(scratch.out(), properties));
            return new MemoryPool("memory pool", scratch.address(), true);
        }
    }

    /**
     * Memory from this pool, to be used by what the stream is asked for next.
     *
     * @param bytes how much, more than 0
     */
    public DeviceMemory allocate(long bytes, CudaStream stream) {
        DeviceMemory.requirePositive(bytes);
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuMemAllocFromPoolAsync",
                    cuMemAllocFromPoolAsync(scratch.out(), bytes, handle(), stream.handle()));
            return new DeviceMemory(scratch.address(), bytes, stream);
        }
    }

    /** How many unused bytes it keeps when the device is waited for; the driver begins with 0. */
    public void keep(long bytes) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuMemPoolSetAttribute",
                    cuMemPoolSetAttribute(
                            handle(),
                            CU_MEMPOOL_ATTR_RELEASE_THRESHOLD(),
                            scratch.setInt64(0, bytes)));
        }
    }

    /** Gives unused memory back to the device until only so many bytes are left. */
    public void trimTo(long bytes) {
        Check.driver("cuMemPoolTrimTo", cuMemPoolTrimTo(handle(), bytes));
    }

    /** How many bytes are allocated. */
    public long usedBytes() {
        return attribute(CU_MEMPOOL_ATTR_USED_MEM_CURRENT());
    }

    /** How many bytes of the device's memory it holds, used and unused. */
    public long reservedBytes() {
        return attribute(CU_MEMPOOL_ATTR_RESERVED_MEM_CURRENT());
    }

    private long attribute(int attribute) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuMemPoolGetAttribute",
                    cuMemPoolGetAttribute(handle(), attribute, scratch.out()));
            return scratch.int64();
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        if (owned) {
            Check.driver("cuMemPoolDestroy", cuMemPoolDestroy(handle));
        }
    }
}
