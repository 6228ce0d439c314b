package dev.adjoint.cuda;

import static dev.adjoint.bindings.cudnn.cudnn_h.*;

import java.lang.foreign.MemorySegment;

/** The types of elements that cuDNN knows, as far as they are used. */
public enum CudnnType {
    /** 16 bits, IEEE. */
    FLOAT16(CUDNN_DATA_HALF()),
    /** 16 bits, the upper half of a float. */
    BFLOAT16(CUDNN_DATA_BFLOAT16()),
    /** 32 bits. */
    FLOAT32(CUDNN_DATA_FLOAT()),
    /** 64 bits. */
    FLOAT64(CUDNN_DATA_DOUBLE());

    private final int code;

    CudnnType(int code) {
        this.code = code;
    }

    /** cuDNN's number for it. */
    public int code() {
        return code;
    }

    /** The factor in front of a result or of what was there before. */
    MemorySegment factor(Scratch scratch, int slot, double value) {
        return this == FLOAT64
                ? scratch.setFloat64(slot, value)
                : scratch.setFloat32(slot, (float) value);
    }
}
