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
                batched[i] =
                        mapped[i] ? Batches.stack(Batches.variants(batched[i], SIZE)) : batched[i];
            }
            Tensor actual = invocation.op().batch(invocation.attributes(), batched, mapped, SIZE);
            Tensor[] parts = new Tensor[SIZE];
            for (int b = 0; b < SIZE; b++) {
                Tensor[] one = invocation.inputs().clone();
                for (int i = 0; i < n; i++) {
                    one[i] = mapped[i] ? Batches.variants(one[i], SIZE)[b] : one[i];
                }
                parts[b] = invocation.apply(one);
            }
            String what = invocation.describe() + " mapped " + Arrays.toString(mapped);
            Compare.close(actual, Batches.stack(parts), TOLERANCE, what);
        }
    }
}
