package dev.adjoint.bench.compare;

/** A case that could not be measured. */
final class FailedCaseException extends Exception {

    private static final long serialVersionUID = 1;

    FailedCaseException(String message) {
        super(message);
    }
}
