package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublas.cublas_h.*;

/** The types of a matrix's elements. */
public enum CudaType {
    /** 16 bits, IEEE. */
    FLOAT16(CUDA_R_16F(), 2),
    /** 16 bits, the upper half of a float. */
    BFLOAT16(CUDA_R_16BF(), 2),
    /** 32 bits. */
    FLOAT32(CUDA_R_32F(), 4),
    /** 64 bits. */
    FLOAT64(CUDA_R_64F(), 8),
    /** 8 bits with sign. */
    INT8(CUDA_R_8I(), 1),
    /** 32 bits with sign. */
    INT32(CUDA_R_32I(), 4);

    private final int code;
    private final int bytes;

    CudaType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** The size of an element. */
    public int bytes() {
        return bytes;
    }
}
