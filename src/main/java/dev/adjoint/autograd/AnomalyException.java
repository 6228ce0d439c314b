package dev.adjoint.autograd;

/** Thrown under {@code detectAnomaly} when an operation yields a NaN or an infinity. */
public final class AnomalyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Names the operation, the pass and the shapes. */
    public AnomalyException(String message) {
        super(message);
    }
}
