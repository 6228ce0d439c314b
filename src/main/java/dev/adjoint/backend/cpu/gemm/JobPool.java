package dev.adjoint.backend.cpu.gemm;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Lends jobs, with their work arrays, to whoever computes. Slots instead of a ThreadLocal: virtual
 * threads come by the million, but no more of them compute at once than there are processors.
 */
final class JobPool<J> {
    private final Supplier<J> maker;
    private final AtomicReferenceArray<@Nullable J> slots;

    JobPool(Supplier<J> maker) {
        this.maker = maker;
        this.slots = new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());
    }

    /** Takes a job out of the pool, or makes one. */
    J take() {
        for (int i = 0; i < slots.length(); i++) {
            J found = slots.get(i) == null ? null : slots.getAndSet(i, null);
            if (found != null) {
                return found;
            }
        }
        return maker.get();
    }

    /** Puts a job back; where every slot is full it is left to the collector. */
    void give(J job) {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.get(i) == null && slots.compareAndSet(i, null, job)) {
                return;
            }
        }
    }
}
