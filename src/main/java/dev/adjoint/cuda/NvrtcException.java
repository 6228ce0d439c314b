package dev.adjoint.cuda;

/**
 * A call of NVRTC that did not succeed; for a program with errors it carries the compiler's log.
 */
public final class NvrtcException extends CudaException {
    private static final long serialVersionUID = 1L;

    private final String log;

    NvrtcException(String call, int status, String statusName, String log) {
        super(call, status, statusName, log);
        this.log = log;
    }

    /** What the compiler wrote, with file names and line numbers; empty if it was not compiling. */
    public String log() {
        return log;
    }
}
