package dev.adjoint.cuda;

import static dev.adjoint.bindings.nvrtc.nvrtc_h.*;

import dev.adjoint.bindings.NativeLibrary;
import dev.adjoint.bindings.nvrtc.nvrtc_h;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** A text in CUDA C and what NVRTC makes of it. */
public final class NvrtcProgram extends CudaHandle {
    private NvrtcProgram(String name, MemorySegment handle) {
        super("program " + name, handle);
    }

    /**
     * A program to compile.
     *
     * @param name what messages call the text, such as {@code add.cu}
     * @throws dev.adjoint.DeviceUnavailableException if NVRTC is not installed
     */
    public static NvrtcProgram of(String source, String name) {
        Check.require(NativeLibrary.NVRTC);
        try (Scratch scratch = Check.scratch();
                Arena arena = Arena.ofConfined()) {
            Check.nvrtc(
                    "nvrtcCreateProgram",
                    nvrtcCreateProgram(
                            scratch.out(),
                            arena.allocateFrom(source),
                            arena.allocateFrom(name),
                            0,
                            MemorySegment.NULL,
                            MemorySegment.NULL));
            return new NvrtcProgram(name, scratch.address());
        }
    }

    /**
     * Asks for a name that the module will use for a function of C++, before compiling.
     *
     * @param expression the function as the text would write it, such as {@code add<float>}
     */
    public void addNameExpression(String expression) {
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc(
                    "nvrtcAddNameExpression",
                    nvrtcAddNameExpression(handle(), scratch.text(expression)));
        }
    }

    /**
     * Compiles.
     *
     * @param options as NVRTC's manual lists them, such as {@code --gpu-architecture=sm_90}
     * @throws NvrtcException if the text has errors, with the log
     */
    public void compile(String... options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment array = arena.allocate(ValueLayout.ADDRESS, Math.max(1, options.length));
            for (int i = 0; i < options.length; i++) {
                array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(options[i]));
            }
            int status = nvrtcCompileProgram(handle(), options.length, array);
            if (status != 0) {
                throw Check.nvrtcException("nvrtcCompileProgram", status, log());
            }
        }
    }

    /** What the compiler wrote: errors, warnings, remarks. */
    public String log() {
        byte[] text =
                read("ProgramLog", nvrtc_h::nvrtcGetProgramLogSize, nvrtc_h::nvrtcGetProgramLog);
        return text(text).strip();
    }

    /** The name in the module of a function asked for by {@link #addNameExpression}. */
    public String loweredName(String expression) {
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc(
                    "nvrtcGetLoweredName",
                    nvrtcGetLoweredName(handle(), scratch.text(expression), scratch.out()));
            return Scratch.textAt(scratch.address());
        }
    }

    /** Machine code for the architecture {@code sm_NN} that was compiled for. */
    public byte[] cubin() {
        return read("CUBIN", nvrtc_h::nvrtcGetCUBINSize, nvrtc_h::nvrtcGetCUBIN);
    }

    /** The intermediate text, which the driver compiles for its device. */
    public String ptx() {
        return text(read("PTX", nvrtc_h::nvrtcGetPTXSize, nvrtc_h::nvrtcGetPTX));
    }

    /** Code to be linked, if compiled with {@code --dlink-time-opt}. */
    public byte[] ltoIr() {
        return read("LTOIR", nvrtc_h::nvrtcGetLTOIRSize, nvrtc_h::nvrtcGetLTOIR);
    }

    /** Code for OptiX, if compiled with {@code --optix-ir}. */
    public byte[] optixIr() {
        return read("OptiXIR", nvrtc_h::nvrtcGetOptiXIRSize, nvrtc_h::nvrtcGetOptiXIR);
    }

    /**
     * Makes sure that the precompiled header was written.
     *
     * @throws NvrtcException if it was not asked for or could not be made
     */
    public void requireHeader() {
        Check.nvrtc("nvrtcGetPCHCreateStatus", nvrtcGetPCHCreateStatus(handle()));
    }

    /** How large the heap has to be for the precompiled header. */
    public long headerHeapBytes() {
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc(
                    "nvrtcGetPCHHeapSizeRequired",
                    nvrtcGetPCHHeapSizeRequired(handle(), scratch.out()));
            return scratch.int64();
        }
    }

    /** A call with the program and an address to write to. */
    @FunctionalInterface
    private interface Getter {
        int call(MemorySegment program, MemorySegment out);
    }

    private byte[] read(String what, Getter size, Getter content) {
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc("nvrtcGet" + what + "Size", size.call(handle(), scratch.out()));
            long bytes = scratch.int64();
            MemorySegment memory = scratch.bytes(bytes);
            Check.nvrtc("nvrtcGet" + what, content.call(handle(), memory));
            return memory.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Without the zero at the end. */
    private static String text(byte[] bytes) {
        int length =
                bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    void destroy(MemorySegment handle) {
        try (Scratch scratch = Check.scratch()) {
            Check.nvrtc("nvrtcDestroyProgram", nvrtcDestroyProgram(scratch.setAddress(0, handle)));
        }
    }
}
