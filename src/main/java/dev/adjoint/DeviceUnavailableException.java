package dev.adjoint;

/**
 * Thrown when a tensor is sent to a device that this machine or build does not offer; the message
 * says why.
 */
public final class DeviceUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** A refusal with its reason. */
    public DeviceUnavailableException(String message) {
        super(message);
    }
}
