package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A batch rule is a fixed number of kernels, whatever the size of the batch. */
class LaunchesTest {
    /** Operations whose rule goes through the batch element by element; at most 5. */
    private static final Set<String> ONE_BY_ONE = Set.of();

    @Test
    void doNotGrowWithTheBatch() {
        Set<String> growing = new TreeSet<>();
        Set<String> known = new HashSet<>();
        for (Family family : OpSamples.families()) {
            for (OpSample sample : family.samples()) {
                if (Spy.canFollow(sample)) {
                    for (Spy.Invocation<?> invocation : Spy.on(sample, DType.FLOAT64)) {
                        if (known.add(invocation.describe())) {
                            check(invocation, growing);
                        }
                    }
                }
            }
        }
        assertThat(growing).isEqualTo(ONE_BY_ONE).hasSizeLessThanOrEqualTo(5);
    }

    private static void check(Spy.Invocation<?> invocation, Set<String> growing) {
        int n = invocation.inputs().length;
        int elements = Arrays.stream(invocation.inputs()).mapToInt(Tensor::numel).sum();
        if (elements > 500) {
            return; // for the test's speed; every operation has smaller samples
        }
        for (int mask = 1; mask < 1 << n; mask++) {
            List<String> few = launches(invocation, mask, 2);
            List<String> many = launches(invocation, mask, 64);
            if (!few.equals(many)) {
                growing.add(invocation.op().name());
            }
        }
    }

    private static <A> List<String> launches(Spy.Invocation<A> invocation, int mask, int size) {
        int n = invocation.inputs().length;
        boolean[] mapped = new boolean[n];
        Tensor[] batched = invocation.inputs().clone();
        for (int i = 0; i < n; i++) {
            mapped[i] = (mask >>> i & 1) != 0;
            batched[i] = mapped[i] ? Batches.stack(Batches.variants(batched[i], size)) : batched[i];
        }
        return Launches.of(invocation.op(), invocation.attributes(), batched, mapped, size);
    }
}
