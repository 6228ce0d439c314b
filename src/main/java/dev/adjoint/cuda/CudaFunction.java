package dev.adjoint.cuda;

import static dev.adjoint.bindings.cuda.cuda_h.*;

import java.lang.foreign.MemorySegment;

/** A kernel of a module, to be used as long as the module is open. */
public final class CudaFunction {
    private final CudaModule module;
    private final String name;
    private final MemorySegment function;

    CudaFunction(CudaModule module, String name, MemorySegment function) {
        this.module = module;
        this.name = name;
        this.function = function;
    }

    /** Its name in the module. */
    public String name() {
        return name;
    }

    /**
     * Asks for a run with blocks in one dimension.
     *
     * @param stream where it is queued
     * @param blocks how many blocks
     * @param threads how many threads a block has
     * @param arguments what the kernel gets; they are read before this returns
     */
    public void launch(CudaStream stream, int blocks, int threads, KernelArguments arguments) {
        launch(stream, blocks, 1, 1, threads, 1, 1, 0, arguments);
    }

    /**
     * Asks for a run.
     *
     * @param stream where it is queued
     * @param blocksX how many blocks in the first dimension, and so on
     * @param threadsX how many threads a block has in the first dimension, and so on
     * @param sharedBytes how much shared memory each block gets beside what the kernel declares
     * @param arguments what the kernel gets; they are read before this returns
     * @throws CudaDriverException if that is impossible, or if an earlier kernel has failed
     */
    public void launch(
            CudaStream stream,
            int blocksX,
            int blocksY,
            int blocksZ,
            int threadsX,
            int threadsY,
            int threadsZ,
            int sharedBytes,
            KernelArguments arguments) {
        int status =
                cuLaunchKernel(
                        open(),
                        blocksX,
                        blocksY,
                        blocksZ,
                        threadsX,
                        threadsY,
                        threadsZ,
                        sharedBytes,
                        stream.handle(),
                        arguments.pointers(),
                        MemorySegment.NULL);
        Check.driver("cuLaunchKernel", status);
    }

    /**
     * Lets {@code launch} ask for so many bytes of shared memory; without it 48 KiB are allowed.
     */
    public void allowSharedBytes(int bytes) {
        Check.driver(
                "cuFuncSetAttribute",
                cuFuncSetAttribute(
                        open(), CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES(), bytes));
    }

    /** How many registers a thread takes. */
    public int registers() {
        return attribute(CU_FUNC_ATTRIBUTE_NUM_REGS());
    }

    /** How many bytes a thread spills to slow memory. */
    public int localBytes() {
        return attribute(CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES());
    }

    /** How many bytes of shared memory the kernel declares. */
    public int sharedBytes() {
        return attribute(CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES());
    }

    /** How many threads a block may have. */
    public int maxThreads() {
        return attribute(CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK());
    }

    /** How many of its blocks a multiprocessor runs at once. */
    public int blocksPerMultiprocessor(int threads, long dynamicSharedBytes) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuOccupancyMaxActiveBlocksPerMultiprocessor",
                    cuOccupancyMaxActiveBlocksPerMultiprocessor(
                            scratch.out(), open(), threads, dynamicSharedBytes));
            return scratch.int32();
        }
    }

    private int attribute(int attribute) {
        try (Scratch scratch = Check.scratch()) {
            Check.driver(
                    "cuFuncGetAttribute", cuFuncGetAttribute(scratch.out(), attribute, open()));
            return scratch.int32();
        }
    }

    private MemorySegment open() {
        module.handle();
        return function;
    }
}
