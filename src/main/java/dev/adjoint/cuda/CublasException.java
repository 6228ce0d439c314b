package dev.adjoint.cuda;

/** A call of cuBLAS or cuBLASLt that did not succeed. */
public final class CublasException extends CudaException {
    private static final long serialVersionUID = 1L;

    CublasException(String call, int status, String statusName, String words) {
        super(call, status, statusName, words);
    }
}
