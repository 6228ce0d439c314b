package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/** A mark in a stream's work. */
public final class CudaEvent extends CudaHandle {
    private CudaEvent(MemorySegment handle) {
        super("event", handle);
    }

    /** An event to wait for, in the current context. */
    public static CudaEvent create() {
        return create(CU_EVENT_DISABLE_TIMING());
    }

    /** An event that keeps the time as well, which makes it slower. */
    public static CudaEvent createTimed() {
        return create(CU_EVENT_DEFAULT());
    }

    private static CudaEvent create(int flags) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuEventCreate", cuEventCreate(scratch.out(), flags));
            return new CudaEvent(scratch.address());
        }
    }

    /** Puts it after what the stream was asked for up to now. */
    public void record(CudaStream stream) {
        Check.driver("cuEventRecord", cuEventRecord(handle(), stream.handle()));
    }

    /** Whether it has happened. */
    public boolean isDone() {
        int status = cuEventQuery(handle());
        if (status == CUDA_ERROR_NOT_READY()) {
            return false;
        }
        Check.driver("cuEventQuery", status);
        return true;
    }

    /** Waits until it has happened. */
    public void synchronize() {
        Check.driver("cuEventSynchronize", cuEventSynchronize(handle()));
    }

    /** The milliseconds from another timed event to this one, both of which have happened. */
    public float millisecondsSince(CudaEvent start) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuEventElapsedTime_v2",
                    cuEventElapsedTime_v2(scratch.out(), start.handle(), handle()));
            return scratch.float32();
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuEventDestroy_v2", cuEventDestroy_v2(handle));
    }
}
