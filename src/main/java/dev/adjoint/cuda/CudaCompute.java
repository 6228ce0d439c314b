package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublas.cublas_h.*;

/** How a matrix product is computed. */
public enum CudaCompute {
    /** In half precision. */
    FLOAT16(CUBLAS_COMPUTE_16F(), CudaType.FLOAT16),
    /** In single precision; the library's math mode may allow less. */
    FLOAT32(CUBLAS_COMPUTE_32F(), CudaType.FLOAT32),
    /** In single precision throughout. */
    FLOAT32_PEDANTIC(CUBLAS_COMPUTE_32F_PEDANTIC(), CudaType.FLOAT32),
    /** Products of 11-bit significands, sums in single precision. */
    FLOAT32_FAST_TF32(CUBLAS_COMPUTE_32F_FAST_TF32(), CudaType.FLOAT32),
    /** Products of half-precision values, sums in single precision. */
    FLOAT32_FAST_FLOAT16(CUBLAS_COMPUTE_32F_FAST_16F(), CudaType.FLOAT32),
    /** Products of bfloat16 values, sums in single precision. */
    FLOAT32_FAST_BFLOAT16(CUBLAS_COMPUTE_32F_FAST_16BF(), CudaType.FLOAT32),
    /** In double precision. */
    FLOAT64(CUBLAS_COMPUTE_64F(), CudaType.FLOAT64);

    private final int code;
    private final CudaType scale;

    CudaCompute(int code, CudaType scale) {
        this.code = code;
        this.scale = scale;
    }

    int code() {
        return code;
    }

    /** The type in which alpha and beta are handed over. */
    CudaType scale() {
        return scale;
    }
}
