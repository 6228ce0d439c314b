package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublas.cublas_h.CUBLAS_OP_N;
import static dev.adjoint.bindings.cublas.cublas_h.CUBLAS_OP_T;
import static dev.adjoint.bindings.cublaslt.cublaslt_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** What a product of cuBLASLt does: transposing, computing, and what is applied to the result. */
public final class LtMatmul extends CudaHandle {
    private final CudaCompute compute;

    private LtMatmul(CudaCompute compute, MemorySegment handle) {
        super("description of a product", handle);
        this.compute = compute;
    }

    /** What is applied to the result before it is stored. */
    public enum Epilogue {
        /** Nothing. */
        NONE(CUBLASLT_EPILOGUE_DEFAULT()),
        /** A bias for each row. */
        BIAS(CUBLASLT_EPILOGUE_BIAS()),
        /** max(0, x). */
        RELU(CUBLASLT_EPILOGUE_RELU()),
        /** A bias, then max(0, x). */
        RELU_BIAS(CUBLASLT_EPILOGUE_RELU_BIAS()),
        /** max(0, x), and a bit for each element that the backward pass wants. */
        RELU_AUX(CUBLASLT_EPILOGUE_RELU_AUX()),
        /** A bias, then max(0, x), and a bit for each element. */
        RELU_AUX_BIAS(CUBLASLT_EPILOGUE_RELU_AUX_BIAS()),
        /** The derivative of max(0, x) by those bits. */
        DRELU(CUBLASLT_EPILOGUE_DRELU()),
        /** That, and the bias's gradient. */
        DRELU_BGRAD(CUBLASLT_EPILOGUE_DRELU_BGRAD()),
        /** GELU in its tanh form. */
        GELU(CUBLASLT_EPILOGUE_GELU()),
        /** A bias, then GELU. */
        GELU_BIAS(CUBLASLT_EPILOGUE_GELU_BIAS()),
        /** GELU, and its argument stored for the backward pass. */
        GELU_AUX(CUBLASLT_EPILOGUE_GELU_AUX()),
        /** A bias, then GELU, and its argument stored. */
        GELU_AUX_BIAS(CUBLASLT_EPILOGUE_GELU_AUX_BIAS()),
        /** The derivative of GELU at that argument. */
        DGELU(CUBLASLT_EPILOGUE_DGELU()),
        /** That, and the bias's gradient. */
        DGELU_BGRAD(CUBLASLT_EPILOGUE_DGELU_BGRAD()),
        /** The bias's gradient from the first operand. */
        BGRADA(CUBLASLT_EPILOGUE_BGRADA()),
        /** The bias's gradient from the second operand. */
        BGRADB(CUBLASLT_EPILOGUE_BGRADB());

        private final int code;

        Epilogue(int code) {
            this.code = code;
        }
    }

    /**
     * A plain product.
     *
     * @throws dev.adjoint.DeviceUnavailableException if cuBLASLt is not installed
     */
    public static LtMatmul create(CudaCompute compute) {
        Check.require(NativeLibrary.CUBLASLT);
        try (Scratch scratch = Check.scratch()) {
            Check.cublasLt(
                    "cublasLtMatmulDescCreate",
                    cublasLtMatmulDescCreate(
                            scratch.out(), compute.code(), compute.scale().code()));
            return new LtMatmul(compute, scratch.address());
        }
    }

    /** Takes the operands transposed or not. */
    public LtMatmul transpose(boolean a, boolean b) {
        set(CUBLASLT_MATMUL_DESC_TRANSA(), a ? CUBLAS_OP_T() : CUBLAS_OP_N());
        set(CUBLASLT_MATMUL_DESC_TRANSB(), b ? CUBLAS_OP_T() : CUBLAS_OP_N());
        return this;
    }

    /** Applies something to the result. */
    public LtMatmul epilogue(Epilogue epilogue) {
        set(CUBLASLT_MATMUL_DESC_EPILOGUE(), epilogue.code);
        return this;
    }

    /** Where the bias is read, or its gradient written. */
    public LtMatmul bias(DevicePtr bias, CudaType type) {
        set(CUBLASLT_MATMUL_DESC_BIAS_POINTER(), bias.address());
        set(CUBLASLT_MATMUL_DESC_BIAS_DATA_TYPE(), type.code());
        return this;
    }

    /** Where what the backward pass wants is written, or read, and its leading dimension. */
    public LtMatmul auxiliary(DevicePtr memory, long leading) {
        set(CUBLASLT_MATMUL_DESC_EPILOGUE_AUX_POINTER(), memory.address());
        set(CUBLASLT_MATMUL_DESC_EPILOGUE_AUX_LD(), leading);
        return this;
    }

    CudaCompute compute() {
        return compute;
    }

    private void set(int attribute, int value) {
        try (Scratch scratch = Check.scratch()) {
            set(attribute, scratch.setInt32(0, value), Integer.BYTES);
        }
    }

    private void set(int attribute, long value) {
        try (Scratch scratch = Check.scratch()) {
            set(attribute, scratch.setInt64(0, value), Long.BYTES);
        }
    }

    private void set(int attribute, MemorySegment value, long bytes) {
        Check.cublasLt(
                "cublasLtMatmulDescSetAttribute",
                cublasLtMatmulDescSetAttribute(handle(), attribute, value, bytes));
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cublasLt("cublasLtMatmulDescDestroy", cublasLtMatmulDescDestroy(handle));
    }
}
