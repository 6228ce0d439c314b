package dev.adjoint.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

@Timeout(60)
class WorkersTest {

    @Test
    void everyPartRunsOnce() {
        Workers workers = new Workers(3);
        for (int parts = 0; parts < 50; parts++) {
            AtomicIntegerArray runs = new AtomicIntegerArray(parts + 1);
            workers.run(parts, runs::incrementAndGet);
            for (int part = 0; part < parts; part++) {
                assertThat(runs.get(part)).isEqualTo(1);
            }
            assertThat(runs.get(parts)).isZero();
        }
    }

    @Test
    void aRegionUsesAllThreads() throws InterruptedException {
        Workers workers = new Workers(3);
        CountDownLatch allThere = new CountDownLatch(3);
        workers.run(3, part -> meet(allThere));
        assertThat(allThere.getCount()).isZero();
    }

    @Test
    void aLimitHolds() {
        Workers workers = new Workers(4);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 200; i++) {
            workers.run(8, 2, part -> seen.add(Thread.currentThread()));
        }
        assertThat(seen).hasSizeLessThanOrEqualTo(2);
        seen.clear();
        workers.run(8, 1, part -> seen.add(Thread.currentThread()));
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void aNestedRegionRunsOnItsCaller() {
        Workers workers = new Workers(2);
        LongAdder inner = new LongAdder();
        workers.run(
                4,
                part -> {
                    Thread outer = Thread.currentThread();
                    workers.run(
                            5,
                            nested -> {
                                assertThat(Thread.currentThread()).isSameAs(outer);
                                inner.increment();
                            });
                });
        assertThat(inner.sum()).isEqualTo(20);
    }

    @Test
    void anExceptionReachesTheCaller() {
        Workers workers = new Workers(2);
        for (int round = 0; round < 100; round++) {
            int bad = round % 7;
            assertThatThrownBy(() -> workers.run(7, part -> failAt(part, bad)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part " + bad);
            assertThatThrownBy(() -> workers.run(7, 1, part -> failAt(part, bad)))
                    .hasMessage("part " + bad);
        }
        AtomicInteger after = new AtomicInteger();
        workers.run(10, part -> after.incrementAndGet());
        assertThat(after).hasValue(10);
    }

    @Test
    void anErrorReachesTheCallerFromAHelper() {
        Workers workers = new Workers(2);
        Thread caller = Thread.currentThread();
        CountDownLatch bothThere = new CountDownLatch(2);
        assertThatThrownBy(
                        () ->
                                workers.run(
                                        2,
                                        part -> {
                                            meet(bothThere);
                                            if (Thread.currentThread() != caller) {
                                                throw new AssertionError("helper");
                                            }
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("helper");
    }

    @Test
    void manyCallersShareThePool() throws Exception {
        Workers workers = new Workers(2);
        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int caller = 0; caller < 200; caller++) {
                sums.add(virtual.submit(() -> countTo(workers, 100)));
            }
            for (Future<Integer> sum : sums) {
                assertThat(sum.get()).isEqualTo(100 * 99 / 2 * 20);
            }
        }
    }

    @Test
    void noWakeUpIsLostAcrossPauses() {
        Workers workers = new Workers(2);
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            CountDownLatch bothThere = new CountDownLatch(2);
            workers.run(2, part -> meet(bothThere));
            runs.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(i % 100));
        }
        assertThat(runs).hasValue(300);
    }

    @Test
    void theSizeCanChange() {
        Workers workers = new Workers(1);
        assertThat(workers.threads()).isEqualTo(1);
        for (int size : new int[] {2, 4, 1, 3, 2, 1}) {
            workers.resize(size);
            assertThat(workers.threads()).isEqualTo(size);
            CountDownLatch allThere = new CountDownLatch(size);
            workers.run(size, part -> meet(allThere));
        }
        assertThatThrownBy(() -> workers.resize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers: threads must be at least 1, got 0");
        assertThatThrownBy(() -> new Workers(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSizeCanChangeInsideARegion() {
        Workers workers = new Workers(4);
        AtomicInteger runs = new AtomicInteger();
        workers.run(
                8,
                part -> {
                    workers.resize(part % 4 + 1);
                    runs.incrementAndGet();
                });
        assertThat(runs).hasValue(8);
        workers.resize(2);
        workers.run(8, part -> runs.incrementAndGet());
        assertThat(runs).hasValue(16);
    }

    private static int countTo(Workers workers, int parts) {
        AtomicInteger sum = new AtomicInteger();
        for (int round = 0; round < 20; round++) {
            workers.run(parts, sum::addAndGet);
        }
        return sum.get();
    }

    private static void failAt(int part, int bad) {
        if (part == bad) {
            throw new IllegalStateException("part " + part);
        }
    }

    /** Waits until all threads of a region are here: proves that they run side by side. */
    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
