package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublas.cublas_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** A handle of cuBLAS: matrices are stored by columns, as in Fortran. */
public final class Cublas extends CudaHandle {
    private Cublas(MemorySegment handle) {
        super("handle of cuBLAS", handle);
    }

    /** What the library may do to be faster. */
    public enum MathMode {
        /** What each type promises. */
        DEFAULT(CUBLAS_DEFAULT_MATH()),
        /** Float products with 11-bit significands. */
        TF32(CUBLAS_TF32_TENSOR_OP_MATH()),
        /** Nothing. */
        PEDANTIC(CUBLAS_PEDANTIC_MATH()),
        /** What each type promises, and sums of half-precision products never in half precision. */
        FULL_SUMS(CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION());

        private final int code;

        MathMode(int code) {
            this.code = code;
        }
    }

    /**
     * A new handle for the current context.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuBLAS is not installed
     * @throws CublasException if there is no device
     */
    public static Cublas create() {
        Check.require(NativeLibrary.CUBLAS);
        try (Scratch scratch = Check.scratch()) {
            Check.cublas("cublasCreate_v2", cublasCreate_v2(scratch.out()));
            return new Cublas(scratch.address());
        }
    }

    /**
     * The library's version, such as {@code 13.1.1}; it needs no device.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuBLAS is not installed
     */
    public static String version() {
        Check.require(NativeLibrary.CUBLAS);
        return property(MAJOR_VERSION())
                + "."
                + property(MINOR_VERSION())
                + "."
                + property(PATCH_LEVEL());
    }

    private static int property(int property) {
        try (Scratch scratch = Check.scratch()) {
            Check.cublas("cublasGetProperty", cublasGetProperty(property, scratch.out()));
            return scratch.int32();
        }
    }

    /**
     * Queues what follows on a stream. This takes the {@linkplain #setWorkspace workspace} away.
     */
    public void setStream(CudaStream stream) {
        Check.cublas("cublasSetStream_v2", cublasSetStream_v2(handle(), stream.handle()));
    }

    /** Gives it memory of our own to work in, as captured graphs and repeatable results want. */
    public void setWorkspace(DeviceMemory memory) {
        Check.cublas(
                "cublasSetWorkspace_v2",
                cublasSetWorkspace_v2(handle(), memory.handle(), memory.bytes()));
    }

    /** What it may do to be faster. */
    public void setMathMode(MathMode mode) {
        Check.cublas("cublasSetMathMode", cublasSetMathMode(handle(), mode.code));
    }

    /** What it may do to be faster, as set before. */
    public MathMode mathMode() {
        try (Scratch scratch = Check.scratch()) {
            Check.cublas("cublasGetMathMode", cublasGetMathMode(handle(), scratch.out()));
            for (MathMode mode : MathMode.values()) {
                if (mode.code == scratch.int32()) {
                    return mode;
                }
            }
            throw new IllegalStateException("cublasGetMathMode: unknown mode " + scratch.int32());
        }
    }

    /**
     * c = alpha a b + beta c.
     *
     * @param m the rows of c
     * @param n the columns of c
     * @param k the columns of a, after transposing
     */
    public void gemm(
            CudaCompute compute,
            int m,
            int n,
            int k,
            double alpha,
            CublasMatrix a,
            CublasMatrix b,
            double beta,
            CublasMatrix c) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cublasGemmEx(
                            handle(),
                            operation(a),
                            operation(b),
                            m,
                            n,
                            k,
                            scalar(scratch, 0, compute, alpha),
                            a.ptr().segment(),
                            a.type().code(),
                            a.leading(),
                            b.ptr().segment(),
                            b.type().code(),
                            b.leading(),
                            scalar(scratch, 1, compute, beta),
                            c.ptr().segment(),
                            c.type().code(),
                            c.leading(),
                            compute.code(),
                            CUBLAS_GEMM_DEFAULT());
            Check.cublas("cublasGemmEx", status);
        }
    }

    /** The same for each matrix of a batch. */
    public void gemmBatch(
            CudaCompute compute,
            int m,
            int n,
            int k,
            double alpha,
            CublasMatrix a,
            CublasMatrix b,
            double beta,
            CublasMatrix c,
            int batch) {
        try (Scratch scratch = Check.scratch()) {
            int status =
                    cublasGemmStridedBatchedEx(
                            handle(),
                            operation(a),
                            operation(b),
                            m,
                            n,
                            k,
                            scalar(scratch, 0, compute, alpha),
                            a.ptr().segment(),
                            a.type().code(),
                            a.leading(),
                            a.batchStride(),
                            b.ptr().segment(),
                            b.type().code(),
                            b.leading(),
                            b.batchStride(),
                            scalar(scratch, 1, compute, beta),
                            c.ptr().segment(),
                            c.type().code(),
                            c.leading(),
                            c.batchStride(),
                            batch,
                            compute.code(),
                            CUBLAS_GEMM_DEFAULT());
            Check.cublas("cublasGemmStridedBatchedEx", status);
        }
    }

    private static int operation(CublasMatrix matrix) {
        return matrix.transposed() ? CUBLAS_OP_T() : CUBLAS_OP_N();
    }

    /** A factor in the type that the way of computing wants. */
    static MemorySegment scalar(Scratch scratch, int slot, CudaCompute compute, double value) {
        return switch (compute.scale()) {
            case FLOAT64 -> scratch.setFloat64(slot, value);
            case FLOAT16 -> scratch.setInt32(slot, Float.floatToFloat16((float) value) & 0xffff);
            default -> scratch.setFloat32(slot, (float) value);
        };
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cublas("cublasDestroy_v2", cublasDestroy_v2(handle));
    }
}
