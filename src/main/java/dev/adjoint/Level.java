package dev.adjoint;

import dev.adjoint.internal.ProcessState;

/**
 * One call of a transformation. Levels are numbered from one process-wide counter, so an inner call
 * outranks the outer one, through closures and across threads; a level is closed when its call
 * returns.
 */
public final class Level implements AutoCloseable {
    private final long number;
    private final String transformation;
    private volatile boolean closed;

    /** Opens a level for a call of the named transformation. */
    public Level(String transformation) {
        this.number = ProcessState.nextLevel();
        this.transformation = transformation;
    }

    /** The rank: higher for inner calls. */
    public long number() {
        return number;
    }

    /**
     * Checks that the transformation is still running.
     *
     * @throws EscapedTensorException if it has returned
     */
    public void check(String operation) {
        if (closed) {
            throw new EscapedTensorException(operation, transformation);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
