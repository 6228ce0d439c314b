package dev.adjoint.cuda;

import static dev.adjoint.bindings.cublaslt.cublaslt_h.*;

import dev.adjoint.bindings.NativeLibrary;

import java.lang.foreign.MemorySegment;

/** The shape of a matrix of cuBLASLt, or of a batch of them. */
public final class LtLayout extends CudaHandle {
    private LtLayout(MemorySegment handle) {
        super("layout of a matrix", handle);
    }

    /**
     * A matrix stored by columns.
     *
     * @param leading the number of elements from one column to the next
     * @throws dev.adjoint.DeviceUnavailableException if cuBLASLt is not installed
     */
    public static LtLayout create(CudaType type, long rows, long columns, long leading) {
        Check.require(NativeLibrary.CUBLASLT);
        try (Scratch scratch = Check.scratch()) {
            Check.cublasLt(
                    "cublasLtMatrixLayoutCreate",
                    cublasLtMatrixLayoutCreate(scratch.out(), type.code(), rows, columns, leading));
            return new LtLayout(scratch.address());
        }
    }

    /** Stored by rows instead: leading is then the number of elements from one row to the next. */
    public LtLayout byRows() {
        try (Scratch scratch = Check.scratch()) {
            set(CUBLASLT_MATRIX_LAYOUT_ORDER(), scratch.setInt32(0, CUBLASLT_ORDER_ROW()), 4);
        }
        return this;
    }

    /**
     * A batch of such matrices.
     *
     * @param stride the number of elements from one to the next
     */
    public LtLayout batch(int count, long stride) {
        try (Scratch scratch = Check.scratch()) {
            set(CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT(), scratch.setInt32(0, count), 4);
            set(CUBLASLT_MATRIX_LAYOUT_STRIDED_BATCH_OFFSET(), scratch.setInt64(0, stride), 8);
        }
        return this;
    }

    private void set(int attribute, MemorySegment value, long bytes) {
        Check.cublasLt(
                "cublasLtMatrixLayoutSetAttribute",
                cublasLtMatrixLayoutSetAttribute(handle(), attribute, value, bytes));
    }

    @Override
    void destroy(MemorySegment handle) {
        Check.cublasLt("cublasLtMatrixLayoutDestroy", cublasLtMatrixLayoutDestroy(handle));
    }
}
