package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.stream.Stream;

/** The batch rule of every operation against one call for each element of the batch. */
class BatchRuleTest {
    private static final int SIZE = 3;

    /** Batched sums may run in another order. */
    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicTest> batchEqualsOneByOne() {
        return OpSamples.tests(
                Spy::canFollow,
                sample -> {
                    for (Spy.Invocation<?> invocation : Spy.on(sample, DType.FLOAT64)) {
                        check(invocation);
                    }
                });
    }

    private static <A> void check(Spy.Invocation<A> invocation) {
        int n = invocation.inputs().length;
        for (int mask = 1; mask < 1 << n; mask++) {
            boolean[] mapped = new boolean[n];
            Tensor[] batched = invocation.inputs().clone();
            for (int i = 0; i < n; i++) {
                mapped[i] = (mask >>> i & 1) != 0;
                if (mapped[i]) {
                    batched[i] = Batches.stack(Batches.variants(invocation.op(), batched[i], SIZE));
                }
            }
            Tensor actual = invocation.op().batch(invocation.attributes(), batched, mapped, SIZE);
            Tensor[] parts = new Tensor[SIZE];
            for (int b = 0; b < SIZE; b++) {
                Tensor[] one = invocation.inputs().clone();
                for (int i = 0; i < n; i++) {
                    if (mapped[i]) {
                        one[i] = Batches.variants(invocation.op(), one[i], SIZE)[b];
                    }
                }
                parts[b] = invocation.apply(one);
            }
            String what = invocation.describe() + " mapped " + Arrays.toString(mapped);
            Compare.close(actual, Batches.stack(parts), TOLERANCE, what);
        }
    }
}
