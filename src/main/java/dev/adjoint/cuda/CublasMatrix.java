package dev.adjoint.cuda;

/**
 * A matrix, or a batch of them, in a device's memory, stored by columns.
 *
 * @param ptr where the first element is
 * @param type what the elements are
 * @param leading the number of elements from one column to the next
 * @param transposed whether the product takes it transposed; false for a result
 * @param batchStride the number of elements from one matrix of a batch to the next
 */
public record CublasMatrix(
        DevicePtr ptr, CudaType type, int leading, boolean transposed, long batchStride) {

    /** A single matrix. */
    public static CublasMatrix of(DevicePtr ptr, CudaType type, int leading) {
        return new CublasMatrix(ptr, type, leading, false, 0);
    }

    /** The same memory, taken transposed. */
    public CublasMatrix transpose() {
        return new CublasMatrix(ptr, type, leading, !transposed, batchStride);
    }
}
