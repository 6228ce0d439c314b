package dev.adjoint.cuda;

import static dev.adjoint.bindings.nvrtc.nvrtc_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The compiler of CUDA C; it needs no device. */
public final class Nvrtc {
    private Nvrtc() {}

    /**
     * Its version, as 1000 major + 10 minor.
     *
     * @throws dev.adjoint.DeviceUnavailableException if it is not installed
     */
    public static int version() {
        Check.require(NativeLibrary.NVRTC);
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc("nvrtcVersion", nvrtcVersion(scratch.out(), scratch.out(1)));
            return 1000 * scratch.int32() + 10 * scratch.int32(1);
        }
    }

    /**
     * The compute capabilities it compiles for, as 10 major + minor, ascending.
     *
     * @throws dev.adjoint.DeviceUnavailableException if it is not installed
     */
    public static int[] architectures() {
        Check.require(NativeLibrary.NVRTC);
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc("nvrtcGetNumSupportedArchs", nvrtcGetNumSupportedArchs(scratch.out()));
            long size = (long) Integer.BYTES * scratch.int32();
            MemorySegment numbers = scratch.bytes(size);
            Check.nvrtc("nvrtcGetSupportedArchs", nvrtcGetSupportedArchs(numbers));
            return numbers.asSlice(0, size).toArray(ValueLayout.JAVA_INT);
        }
    }

    /** How many bytes the heap for precompiled headers has. */
    public static long headerHeapBytes() {
        Check.require(NativeLibrary.NVRTC);
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc("nvrtcGetPCHHeapSize", nvrtcGetPCHHeapSize(scratch.out()));
            return scratch.int64();
        }
    }

    /** Sets how many bytes the heap for precompiled headers has. */
    public static void setHeaderHeapBytes(long bytes) {
        Check.require(NativeLibrary.NVRTC);
        Check.nvrtc("nvrtcSetPCHHeapSize", nvrtcSetPCHHeapSize(bytes));
    }

    /**
     * Compiles a text to a cubin.
     *
     * @param name what messages call the text, such as {@code add.cu}
     * @param computeCapability as 10 major + minor: 90 for {@code sm_90}
     * @throws NvrtcException if it has errors, with the log
     */
    public static byte[] cubin(String source, String name, int computeCapability) {
        try (NvrtcProgram program = NvrtcProgram.of(source, name)) {
            program.compile("--gpu-architecture=sm_" + computeCapability);
            return program.cubin();
        }
    }
}
