package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/** A queue of work for a device, which it does in order. */
public final class CudaStream extends CudaHandle {
    private CudaStream(MemorySegment handle) {
        super("stream", handle);
    }

    /** Which calls a capture forbids while it runs. */
    public enum CaptureMode {
        /** Calls of any thread that could spoil it. */
        GLOBAL(CU_STREAM_CAPTURE_MODE_GLOBAL()),
        /** Such calls of the same thread. */
        THREAD(CU_STREAM_CAPTURE_MODE_THREAD_LOCAL()),
        /** None. */
        RELAXED(CU_STREAM_CAPTURE_MODE_RELAXED());

        private final int code;

        CaptureMode(int code) {
            this.code = code;
        }
    }

    /** A new stream in the current context, which does not wait for the default stream. */
    public static CudaStream create() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuStreamCreate", cuStreamCreate(scratch.out(), CU_STREAM_NON_BLOCKING()));
            return new CudaStream(scratch.address());
        }
    }

    /**
     * Waits until its work is done.
     *
     * @throws CudaDriverException if that failed; an error may be that of an earlier kernel
     */
    public void synchronize() {
        Check.driver("cuStreamSynchronize", cuStreamSynchronize(handle()));
    }

    /** Whether its work is done. */
    public boolean isDone() {
        int status = cuStreamQuery(handle());
        if (status == CUDA_ERROR_NOT_READY()) {
            return false;
        }
        Check.driver("cuStreamQuery", status);
        return true;
    }

    /** Lets what comes next wait until the event has happened. */
    public void waitFor(CudaEvent event) {
        Check.driver("cuStreamWaitEvent", cuStreamWaitEvent(handle(), event.handle(), 0));
    }

    /** From now on records work instead of doing it. */
    public void beginCapture(CaptureMode mode) {
        Check.driver("cuStreamBeginCapture_v2", cuStreamBeginCapture_v2(handle(), mode.code));
    }

    /** The work recorded since {@link #beginCapture}. */
    public CudaGraph endCapture() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuStreamEndCapture", cuStreamEndCapture(handle(), scratch.out()));
            return new CudaGraph(scratch.address());
        }
    }

    /**
     * Whether it records.
     *
     * @throws IllegalStateException if a forbidden call has spoiled the capture
     */
    public boolean isCapturing() {
        try (Scratch scratch = Check.scratch()) {
            Check.driver("cuStreamIsCapturing", cuStreamIsCapturing(handle(), scratch.out()));
            int status = scratch.int32();
            if (status == CU_STREAM_CAPTURE_STATUS_INVALIDATED()) {
                throw new IllegalStateException("cuStreamIsCapturing: the capture was spoiled");
            }
            return status == CU_STREAM_CAPTURE_STATUS_ACTIVE();
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuStreamDestroy_v2", cuStreamDestroy_v2(handle));
    }
}
