package dev.adjoint.cuda;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The scratch memory of the process: a few pieces that threads of either kind borrow and give back
 * without waiting. A thread-local piece would be made anew for every virtual thread.
 */
public final class ScratchPool {
    /** A power of two; more calls than this at once make pieces that are dropped afterwards. */
    private static final int PLACES = 64;

    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable Scratch> free = new AtomicReferenceArray<>(PLACES);

    /** An empty pool. */
    public ScratchPool() {}

    Scratch borrow() {
        int first = (int) Thread.currentThread().threadId();
        for (int i = 0; i < PROBES; i++) {
            int place = (first + i) & (PLACES - 1);
            if (free.getPlain(place) != null) {
                Scratch scratch = free.getAndSet(place, null);
                if (scratch != null) {
                    return scratch;
                }
            }
        }
        return new Scratch(this, first & (PLACES - 1));
    }

    void giveBack(Scratch scratch) {
        free.setRelease(scratch.place(), scratch);
    }
}
