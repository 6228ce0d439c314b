package dev.adjoint;

import dev.adjoint.internal.ProcessState;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One call of a transformation. Levels are numbered from one process-wide counter, so an inner call
 * outranks the outer one, through closures and across threads; a level is closed when its call
 * returns.
 */
public final class Level implements AutoCloseable {
    private final long number;
    private final String transformation;
    private final AtomicInteger reopened = new AtomicInteger();
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
        if (closed && reopened.get() == 0 && number >= ProcessState.reopened()) {
            throw new EscapedTensorException(operation, transformation);
        }
    }

    /**
     * The value of a block in which tensors of this level may be used even where it is closed: for
     * backward passes that run a part of the function again.
     */
    public <T> T reopened(Supplier<T> block) {
        reopened.incrementAndGet();
        try {
            return block.get();
        } finally {
            reopened.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
