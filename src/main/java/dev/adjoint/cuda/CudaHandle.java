package dev.adjoint.cuda;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something that a library created and that has to be given back to it. Closing twice does nothing;
 * using it after that throws. It may be closed by any thread, but not while another one uses it.
 * Nothing closes it when it becomes unreachable.
 */
public abstract class CudaHandle implements AutoCloseable {
    private final String name;
    private final AtomicReference<@Nullable MemorySegment> handle;

    CudaHandle(String name, MemorySegment handle) {
        this.name = name;
        this.handle = new AtomicReference<>(handle);
    }

    /** Gives it back to its library. */
    abstract void destroy(MemorySegment handle);

    final MemorySegment handle() {
        MemorySegment open = handle.get();
        if (open == null) {
            throw new IllegalStateException(name + ": used after it was closed");
        }
        return open;
    }

    final String name() {
        return name;
    }

    /** Whether it was not closed yet. */
    public final boolean isOpen() {
        return handle.get() != null;
    }

    /**
     * Gives it back to its library, unless that was done before.
     *
     * @throws CudaException if the library refuses; the handle is closed all the same
     */
    @Override
    public final void close() {
        MemorySegment open = handle.getAndSet(null);
        if (open != null) {
            destroy(open);
        }
    }

    /** What it is, and whether it is closed. */
    @Override
    public String toString() {
        MemorySegment open = handle.get();
        return name + (open == null ? " (closed)" : " 0x" + Long.toHexString(open.address()));
    }
}
