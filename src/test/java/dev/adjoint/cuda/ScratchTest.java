package dev.adjoint.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class ScratchTest {
    private final ScratchPool pool = new ScratchPool();

    @Test
    void aThreadGetsTheSamePieceAgain() {
        Scratch first = pool.borrow();
        first.close();
        try (Scratch second = pool.borrow()) {
            assertThat(second).isSameAs(first);
        }
    }

    @Test
    void twoCallsAtOnceGetTwoPieces() {
        try (Scratch outer = pool.borrow();
                Scratch inner = pool.borrow()) {
            assertThat(inner).isNotSameAs(outer);
        }
    }

    @Test
    void threadsNeverShareAPiece() throws InterruptedException {
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int mine = t;
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 2000; i++) {
                                            try (Scratch scratch = pool.borrow()) {
                                                scratch.setInt32(0, mine);
                                                Thread.yield();
                                                if (scratch.int32() != mine) {
                                                    wrong.incrementAndGet();
                                                }
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void slotsHoldOneValueEach() {
        try (Scratch scratch = pool.borrow()) {
            scratch.setInt64(0, -1);
            scratch.setInt64(1, 1L << 40);
            assertThat(scratch.int64()).isEqualTo(-1);
            assertThat(scratch.int64(1)).isEqualTo(1L << 40);
            assertThat(scratch.setFloat32(2, 1.5f).get(ValueLayout.JAVA_FLOAT, 0)).isEqualTo(1.5f);
            assertThat(scratch.setFloat64(3, 2.5).get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(2.5);
            MemorySegment address = MemorySegment.ofAddress(4096);
            scratch.setAddress(0, address);
            assertThat(scratch.address().address()).isEqualTo(4096);
        }
    }

    @Test
    void bytesGrowAndStay() {
        try (Scratch scratch = pool.borrow()) {
            MemorySegment small = scratch.bytes(10);
            assertThat(scratch.bytes(4096)).isSameAs(small);
            MemorySegment large = scratch.bytes(10_000);
            assertThat(large.byteSize()).isGreaterThanOrEqualTo(10_000);
            assertThat(scratch.bytes(1)).isSameAs(large);
            assertThat(Scratch.textAt(scratch.text("sigma σ"))).isEqualTo("sigma σ");
        }
    }

    @Test
    void kernelArgumentsArePointersToValues() {
        KernelArguments arguments = new KernelArguments();
        arguments.int32(1).clear();
        arguments.pointer(new DevicePtr(77)).int32(-5).float32(0.5f).float64(0.25).int64(9);
        assertThat(arguments.count()).isEqualTo(5);
        long first = arguments.pointers().get(ValueLayout.JAVA_LONG, 0);
        assertThat(first).isEqualTo(arguments.pointers().address() + 8L * KernelArguments.MAX);
        assertThat(arguments.pointers().get(ValueLayout.JAVA_LONG, 32)).isEqualTo(first + 32);
        while (arguments.count() < KernelArguments.MAX) {
            arguments.int32(0);
        }
        assertThatThrownBy(() -> arguments.int32(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void devicePointersAreNumbers() {
        assertThat(DevicePtr.NULL.isNull()).isTrue();
        assertThat(new DevicePtr(0x1000).plus(16)).hasToString("0x1010");
    }
}
