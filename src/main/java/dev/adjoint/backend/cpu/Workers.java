package dev.adjoint.backend.cpu;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A fork/join pool for short parallel regions: daemon threads that poll for a while after their
 * last region and then park, so that back-to-back regions of a few microseconds pay about one
 * microsecond for the fork and the join. They poll for about as long as it takes to wake them,
 * which is measured: some 30 microseconds on a machine of one's own, half a millisecond on a
 * virtual processor that its host has put to sleep.
 *
 * <p>A region is a number of independent parts. The calling thread works too, and parts are claimed
 * one by one, so a helper that wakes up late costs nothing but its help. One region runs at a time;
 * a caller that finds the pool busy, be it with another caller's region or with one that it is
 * itself a part of, runs all its parts alone. Hence there are never more running threads than
 * {@link #threads()} plus the callers, and nesting cannot deadlock.
 *
 * <p>Which thread runs a part is not determined; results must not depend on it.
 */
public final class Workers {
    /**
     * How long a thread polls at least before it parks. Longer than the gap between two kernels of
     * a step.
     */
    private static final long LEAST_POLL_NANOS = 30_000;

    /** How long it polls at most. */
    private static final long MOST_POLL_NANOS = 500_000;

    private static final int POLLS_PER_CLOCK_READ = 8;

    /** The body of a parallel region. */
    @FunctionalInterface
    public interface PartBody {
        /**
         * Runs one part.
         *
         * @param part the part's number, from 0 to the number of parts less one
         */
        void run(int part);
    }

    private final IntSupplier limit;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile int threads;
    private volatile @Nullable Region current;

    /** How long a helper polls for the next region: twice what it last took to wake one. */
    private volatile long pollNanos = LEAST_POLL_NANOS;

    /** The helpers, one fewer than the threads; touched only by the holder of {@code busy}. */
    private Helper[] helpers = new Helper[0];

    private long regions;

    /**
     * A pool of the given size. Its threads start with the first region that needs them.
     *
     * @param threads how many threads a region may use, the caller included
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Workers(int threads) {
        this(threads, () -> Integer.MAX_VALUE);
    }

    /**
     * A pool of which the calling thread may use a part.
     *
     * @param limit how many threads a region of the calling thread may use, itself included
     */
    Workers(int threads, IntSupplier limit) {
        this.threads = checked(threads);
        this.limit = limit;
    }

    /** How many threads a region of the calling thread may use, itself included. */
    public int threads() {
        return Math.min(threads, limit.getAsInt());
    }

    /**
     * Changes the size of the pool. A region under way keeps its threads.
     *
     * @param threads how many threads a region may use from now on, the caller included
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public void resize(int threads) {
        this.threads = checked(threads);
        if (busy.compareAndSet(false, true)) {
            try {
                dismissSurplus();
            } finally {
                busy.set(false);
            }
        }
    }

    /**
     * Runs the parts 0 to {@code parts - 1} and returns when all are done.
     *
     * @param parts how many parts there are; none is fine
     * @param body what to do for each
     * @throws RuntimeException or an error: the first that a part threw; parts not yet begun at
     *     that time are left out
     */
    public void run(int parts, PartBody body) {
        run(parts, Integer.MAX_VALUE, body);
    }

    /**
     * Runs the parts 0 to {@code parts - 1} on at most {@code maxThreads} threads and returns when
     * all are done.
     *
     * @param parts how many parts there are; none is fine
     * @param maxThreads the most threads to use, the caller included; 1 or less means the caller
     * @param body what to do for each
     * @throws RuntimeException or an error: the first that a part threw; parts not yet begun at
     *     that time are left out
     */
    public void run(int parts, int maxThreads, PartBody body) {
        int most = Math.min(maxThreads, parts);
        int crew = most <= 1 ? most : Math.min(threads(), most);
        if (crew <= 1 || !busy.compareAndSet(false, true)) {
            for (int part = 0; part < parts; part++) {
                body.run(part);
            }
            return;
        }
        try {
            runTogether(new Region(++regions, parts, crew - 1, body));
        } finally {
            busy.set(false);
        }
    }

    private void runTogether(Region region) {
        hire(region.helpers);
        current = region;
        for (int i = 0; i < region.helpers; i++) {
            helpers[i].wake();
        }
        region.work();
        region.await();
        current = null;
        dismissSurplus();
        region.rethrow();
    }

    private void hire(int wanted) {
        int have = helpers.length;
        if (have >= wanted) {
            return;
        }
        helpers = Arrays.copyOf(helpers, wanted);
        for (int i = have; i < wanted; i++) {
            helpers[i] = new Helper(i);
            helpers[i].start();
        }
    }

    private void dismissSurplus() {
        int wanted = threads - 1;
        if (helpers.length <= wanted) {
            return;
        }
        for (int i = wanted; i < helpers.length; i++) {
            helpers[i].dismiss();
        }
        helpers = Arrays.copyOf(helpers, wanted);
    }

    private static int checked(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "workers: threads must be at least 1, got " + threads);
        }
        return threads;
    }

    /** One parallel region. A fresh object for each, so a late helper cannot take a later part. */
    private static final class Region {
        final long number;
        final int helpers;
        private final int parts;
        private final PartBody body;
        private final AtomicInteger claimed = new AtomicInteger();
        private final AtomicInteger unfinished;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final long begun = System.nanoTime();
        private volatile @Nullable Thread waiter;

        Region(long number, int parts, int helpers, PartBody body) {
            this.number = number;
            this.parts = parts;
            this.helpers = helpers;
            this.body = body;
            this.unfinished = new AtomicInteger(parts);
        }

        /** Claims parts and runs them until none is left; after a failure only claims. */
        void work() {
            int done = 0;
            for (int part = claimed.getAndIncrement(); part < parts; done++) {
                if (failure.get() == null) {
                    attempt(part);
                }
                part = claimed.getAndIncrement();
            }
            if (done > 0 && unfinished.addAndGet(-done) == 0) {
                LockSupport.unpark(waiter);
            }
        }

        /** Whatever is thrown goes to the caller: an error too, as it would without the pool. */
        private void attempt(int part) {
            try {
                body.run(part);
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            }
        }

        /** Waits until every part is done: polls first, then parks. */
        void await() {
            if (!poll()) {
                waiter = Thread.currentThread();
                while (unfinished.get() > 0) {
                    LockSupport.park(this);
                }
            }
        }

        /**
         * Polls until every part is done, for no longer than the region has taken so far: parts are
         * alike, so the others should not need as long again.
         *
         * @return whether they are done
         */
        boolean poll() {
            long now = System.nanoTime();
            long deadline = now + Math.clamp(now - begun, LEAST_POLL_NANOS, MOST_POLL_NANOS);
            while (unfinished.get() > 0) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.onSpinWait();
            }
            return true;
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> {}
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** A thread of the pool. */
    private final class Helper extends Thread {
        private final int index;
        private volatile boolean parked;

        /** When another thread last woke this one from its rest, 0 if none has yet. */
        private volatile long wokenAt;

        private volatile boolean dismissed;

        Helper(int index) {
            super("adjoint-worker-" + (index + 1));
            this.index = index;
            setDaemon(true);
        }

        @Override
        public void run() {
            long served = 0;
            while (!dismissed) {
                served = serveNext(served);
            }
        }

        /** A method of its own, so that no frame keeps the region's arrays reachable afterwards. */
        private long serveNext(long served) {
            Region region = awaitRegionAfter(served);
            if (region == null) {
                return served;
            }
            region.work();
            region.poll();
            return region.number;
        }

        private @Nullable Region awaitRegionAfter(long served) {
            long deadline = System.nanoTime() + pollNanos;
            while (!dismissed) {
                for (int poll = 0; poll < POLLS_PER_CLOCK_READ; poll++) {
                    Region region = current;
                    if (isFor(region, served)) {
                        return region;
                    }
                    Thread.onSpinWait();
                }
                if (System.nanoTime() - deadline > 0) {
                    rest(served);
                    deadline = System.nanoTime() + pollNanos;
                }
            }
            return null;
        }

        private boolean isFor(@Nullable Region region, long served) {
            return region != null && region.number != served && index < region.helpers;
        }

        /**
         * Parks until woken. The flag is written before the region is read, and the forking thread
         * writes the region before it reads the flag, so one of the two sees the other.
         */
        private void rest(long served) {
            wokenAt = 0;
            parked = true;
            if (!isFor(current, served) && !dismissed) {
                LockSupport.park(Workers.this);
                if (wokenAt != 0) {
                    long took = System.nanoTime() - wokenAt;
                    pollNanos = Math.clamp(2 * took, LEAST_POLL_NANOS, MOST_POLL_NANOS);
                }
            }
            parked = false;
        }

        void wake() {
            if (parked) {
                wokenAt = System.nanoTime();
                LockSupport.unpark(this);
            }
        }

        void dismiss() {
            dismissed = true;
            LockSupport.unpark(this);
        }
    }
}
