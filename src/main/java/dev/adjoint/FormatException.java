package dev.adjoint;

import java.io.IOException;

/**
 * Thrown when a file is not of the format that was asked for; the message names the file and what
 * was expected.
 */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A message that names the file, what was found and what was expected. */
    public FormatException(String message) {
        super(message);
    }
}
