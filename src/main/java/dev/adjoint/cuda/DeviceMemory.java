package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/** A block of a device's memory. Every copy is checked against the sizes of both ends. */
public final class DeviceMemory extends CudaHandle {
    private final long bytes;
    private final @Nullable CudaStream stream;

    DeviceMemory(MemorySegment address, long bytes, @Nullable CudaStream stream) {
        super("device memory of " + bytes + " bytes", address);
        this.bytes = bytes;
        this.stream = stream;
    }

    /**
     * Memory of the current context's device.
     *
     * @param bytes how much, more than 0
     * @throws CudaDriverException if there is not so much left
     */
    public static DeviceMemory allocate(long bytes) {
        requirePositive(bytes);
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuMemAlloc_v2", cuMemAlloc_v2(scratch.out(), bytes));
            return new DeviceMemory(scratch.address(), bytes, null);
        }
    }

    /**
     * Memory from the device's own pool, to be used by what the stream is asked for next. It goes
     * back in the stream's order too, so the stream has to stay open until then.
     *
     * @param bytes how much, more than 0
     */
    public static DeviceMemory allocate(long bytes, CudaStream stream) {
        requirePositive(bytes);
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuMemAllocAsync", cuMemAllocAsync(scratch.out(), bytes, stream.handle()));
            return new DeviceMemory(scratch.address(), bytes, stream);
        }
    }

    static void requirePositive(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("allocate: " + bytes + " bytes, wanted more than 0");
        }
    }

    /** Where it is. */
    public DevicePtr ptr() {
        return new DevicePtr(handle().address());
    }

    /** Its size in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Copies the beginning of the host's memory here, and waits until that is done. */
    public void copyFrom(HostMemory source, long count) {
        requireFits("copyFrom", count, source.bytes());
        Check.driver(
                "cuMemcpyHtoD_v2", cuMemcpyHtoD_v2(handle().address(), source.handle(), count));
    }

    /** Copies the beginning of this to the host's memory, and waits until that is done. */
    public void copyTo(HostMemory target, long count) {
        requireFits("copyTo", count, target.bytes());
        Check.driver(
                "cuMemcpyDtoH_v2", cuMemcpyDtoH_v2(target.handle(), handle().address(), count));
    }

    /** Copies the beginning of the host's memory here when the stream comes to it. */
    public void copyFrom(HostMemory source, long count, CudaStream on) {
        requireFits("copyFrom", count, source.bytes());
        Check.driver(
                "cuMemcpyHtoDAsync_v2",
                cuMemcpyHtoDAsync_v2(handle().address(), source.handle(), count, on.handle()));
    }

    /** Copies the beginning of this to the host's memory when the stream comes to it. */
    public void copyTo(HostMemory target, long count, CudaStream on) {
        requireFits("copyTo", count, target.bytes());
        Check.driver(
                "cuMemcpyDtoHAsync_v2",
                cuMemcpyDtoHAsync_v2(target.handle(), handle().address(), count, on.handle()));
    }

    /** Copies the beginning of another block here when the stream comes to it. */
    public void copyFrom(DeviceMemory source, long count, CudaStream on) {
        requireFits("copyFrom", count, source.bytes());
        Check.driver(
                "cuMemcpyDtoDAsync_v2",
                cuMemcpyDtoDAsync_v2(
                        handle().address(), source.handle().address(), count, on.handle()));
    }

    /** Sets every byte when the stream comes to it. */
    public void fill(byte value, CudaStream on) {
        Check.driver(
                "cuMemsetD8Async", cuMemsetD8Async(handle().address(), value, bytes, on.handle()));
    }

    /** Sets every group of four bytes when the stream comes to it. */
    public void fill(int value, CudaStream on) {
        Check.driver(
                "cuMemsetD32Async",
                cuMemsetD32Async(handle().address(), value, bytes / Integer.BYTES, on.handle()));
    }

    private void requireFits(String call, long count, long otherBytes) {
        if (count < 0 || count > bytes || count > otherBytes) {
            throw new IllegalArgumentException(
                    call
                            + ": "
                            + count
                            + " bytes between device memory of "
                            + bytes
                            + " and other memory of "
                            + otherBytes
                            + " bytes");
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        if (stream == null) {
            Check.driver("cuMemFree_v2", cuMemFree_v2(handle.address()));
        } else {
            Check.driver("cuMemFreeAsync", cuMemFreeAsync(handle.address(), stream.handle()));
        }
    }
}
