package dev.adjoint.cuda;

import dev.adjoint.DeviceUnavailableException;
import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.cublas.cublas_h;
import dev.adjoint.bindings.cublaslt.cublaslt_h;
import dev.adjoint.bindings.cuda.cuda_h;
import dev.adjoint.bindings.cudnn.cudnn_h;
import dev.adjoint.bindings.nvrtc.nvrtc_h;
import dev.adjoint.internal.ProcessState;

import java.lang.foreign.MemorySegment;

/** Turns statuses into exceptions. Every library's status of success is 0. */
final class Check {
    private static final int MESSAGE = 4096;

    private Check() {}

    static Scratch scratch() {
        return ProcessState.cudaScratch().borrow();
    }

    /**
     * Wants a library before its first call.
     *
     * @throws DeviceUnavailableException if it is not there, with all places that were looked at
     */
    static void require(NativeLibrary library) {
        if (!library.isFound()) {
            throw new DeviceUnavailableException(library.whyNotFound());
        }
    }

    /** Wants the driver, and readies it. */
    static void requireDriver() {
        require(NativeLibrary.CUDA);
        driver("cuInit", cuda_h.cuInit(0));
    }

    static void driver(String call, int status) {
        if (status != 0) {
            throw driverException(call, status);
        }
    }

    static void nvrtc(String call, int status) {
        if (status != 0) {
            throw nvrtcException(call, status, "");
        }
    }

    static void cublas(String call, int status) {
        if (status != 0) {
            throw new CublasException(
                    call,
                    status,
                    Scratch.textAt(cublas_h.cublasGetStatusName(status)),
                    Scratch.textAt(cublas_h.cublasGetStatusString(status)));
        }
    }

    static void cublasLt(String call, int status) {
        if (status != 0) {
            throw new CublasException(
                    call,
                    status,
                    Scratch.textAt(cublaslt_h.cublasLtGetStatusName(status)),
                    Scratch.textAt(cublaslt_h.cublasLtGetStatusString(status)));
        }
    }

    static void cudnn(String call, int status) {
        if (status != 0) {
            throw cudnnException(call, status);
        }
    }

    /** A new handle that was to be set up: it is closed if that failed. */
    static <H extends CudaHandle> H cudnnOrClose(H handle, String call, int status) {
        if (status != 0) {
            CudnnException failure = cudnnException(call, status);
            handle.close();
            throw failure;
        }
        return handle;
    }

    static NvrtcException nvrtcException(String call, int status, String log) {
        return new NvrtcException(
                call, status, Scratch.textAt(nvrtc_h.nvrtcGetErrorString(status)), log);
    }

    private static CudaDriverException driverException(String call, int status) {
        try (Scratch scratch = scratch()) {
            scratch.setInt64(0, 0);
            cuda_h.cuGetErrorName(status, scratch.out());
            String name = Scratch.textAt(scratch.address());
            scratch.setInt64(0, 0);
            cuda_h.cuGetErrorString(status, scratch.out());
            String words = Scratch.textAt(scratch.address());
            return new CudaDriverException(
                    call, status, name.isEmpty() ? "an unknown status" : name, words);
        }
    }

    private static CudnnException cudnnException(String call, int status) {
        try (Scratch scratch = scratch()) {
            String name = Scratch.textAt(cudnn_h.cudnnGetErrorString(status));
            MemorySegment message = scratch.bytes(MESSAGE);
            message.fill((byte) 0);
            cudnn_h.cudnnGetLastErrorString(message, MESSAGE);
            return new CudnnException(call, status, name, message.getString(0).strip());
        }
    }
}
