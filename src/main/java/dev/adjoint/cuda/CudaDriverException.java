package dev.adjoint.cuda;

/** A call of the CUDA driver that did not succeed. */
public final class CudaDriverException extends CudaException {
    private static final long serialVersionUID = 1L;

    CudaDriverException(String call, int status, String statusName, String words) {
        super(call, status, statusName, words);
    }
}
