package dev.adjoint.cuda;

/** A call of one of NVIDIA's libraries that did not succeed. */
public abstract sealed class CudaException extends RuntimeException
        permits CudaDriverException, NvrtcException, CublasException, CudnnException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int status;
    private final String statusName;

    CudaException(String call, int status, String statusName, String words) {
        super(
                call
                        + ": "
                        + statusName
                        + " ("
                        + status
                        + ")"
                        + (words.isEmpty() ? "" : ": ")
                        + words);
        this.call = call;
        this.status = status;
        this.statusName = statusName;
    }

    /** The function that was called, such as {@code cublasCreate_v2}. */
    public String call() {
        return call;
    }

    /** The status it returned. */
    public int status() {
        return status;
    }

    /** The status's name, such as {@code CUBLAS_STATUS_NOT_INITIALIZED}. */
    public String statusName() {
        return statusName;
    }
}
