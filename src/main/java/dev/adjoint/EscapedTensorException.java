package dev.adjoint;

/** Thrown when a tensor made inside a transformed function is used after that call has returned. */
public final class EscapedTensorException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the operation that met the tensor and the transformation that the tensor belonged to.
     */
    public EscapedTensorException(String operation, String transformation) {
        super(
                operation
                        + ": a tensor made inside a function under "
                        + transformation
                        + " was used after that call returned; return it as a result (gradWithAux)"
                        + " instead of storing it outside");
    }
}
