package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Compiled kernels, loaded into a context. */
public final class CudaModule extends CudaHandle {
    private CudaModule(MemorySegment handle) {
        super("module", handle);
    }

    /**
     * Loads what {@link NvrtcProgram#cubin()} or {@link NvrtcProgram#ptx()} gave into the current
     * context.
     *
     * @throws CudaDriverException if it was compiled for another device
     */
    public static CudaModule load(byte[] image) {
        try (Scratch scratch = Check.scratch()) {
            // PTX is a text, which ends with a zero
            MemorySegment memory = scratch.bytes(image.length + 1L);
            MemorySegment.copy(image, 0, memory, ValueLayout.JAVA_BYTE, 0, image.length);
            memory.set(ValueLayout.JAVA_BYTE, image.length, (byte) 0);
            Check.driver("cuModuleLoadData", cuModuleLoadData(scratch.out(), memory));
            return new CudaModule(scratch.address());
        }
    }

    /**
     * One of its kernels.
     *
     * @param name the name in the module: that of a function declared {@code extern "C"}, or a
     *     {@linkplain NvrtcProgram#loweredName lowered} one
     * @throws CudaDriverException if it has no such kernel
     */
    public CudaFunction function(String name) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuModuleGetFunction",
                    cuModuleGetFunction(scratch.out(), handle(), scratch.text(name)));
            return new CudaFunction(this, name, scratch.address());
        }
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.driver("cuModuleUnload", cuModuleUnload(handle));
    }
}
