package dev.adjoint.cuda;

/** A call of cuDNN that did not succeed. */
public final class CudnnException extends CudaException {
    private static final long serialVersionUID = 1L;

    CudnnException(String call, int status, String statusName, String words) {
        super(call, status, statusName, words);
    }
}
