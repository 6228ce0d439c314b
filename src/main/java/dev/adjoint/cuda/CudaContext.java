package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/** A device's primary context, shared with every other library of the process that uses it. */
public final class CudaContext extends CudaHandle {
    private final CudaDevice device;

    private CudaContext(CudaDevice device, MemorySegment handle) {
        super("context of device " + device.ordinal(), handle);
        this.device = device;
    }

    /**
     * Retains a device's context; {@link #close()} releases it.
     *
     * @throws CudaDriverException if the device refuses
     */
    public static CudaContext retain(CudaDevice device) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuDevicePrimaryCtxRetain",
                    cuDevicePrimaryCtxRetain(scratch.out(), device.id()));
            return new CudaContext(device, scratch.address());
        }
    }

    /** Its device. */
    public CudaDevice device() {
        return device;
    }

    /** Makes it the calling thread's context; most other calls want one. */
    public void makeCurrent() {
        Check.driver("cuCtxSetCurrent", cuCtxSetCurrent(handle()));
    }

    /** Whether it is the calling thread's. */
    public boolean isCurrent() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuCtxGetCurrent", cuCtxGetCurrent(scratch.out()));
            return scratch.address().address() == handle().address();
        }
    }

    /** Waits until everything asked of the calling thread's context is done. */
    public static void synchronize() {
        Check.driver("cuCtxSynchronize", cuCtxSynchronize());
    }

    /** How many bytes of memory the device of the calling thread's context has free. */
    public static long freeMemory() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuMemGetInfo_v2", cuMemGetInfo_v2(scratch.out(), scratch.out(1)));
            return scratch.int64();
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuDevicePrimaryCtxRelease_v2", cuDevicePrimaryCtxRelease_v2(device.id()));
    }
}
