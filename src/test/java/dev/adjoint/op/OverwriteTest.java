package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.autograd.Vjp;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Overwriting a value after the forward pass: where the backward pass reads it, that must fail and
 * name the operation, and else it must not. What the backward pass reads is observed, and must be
 * exactly what the operation announces.
 */
class OverwriteTest {
    @TestFactory
    Stream<DynamicTest> failsExactlyWhereTheBackwardPassReads() {
        return OpSamples.tests(
                Spy::canFollow,
                sample -> {
                    for (Spy.Invocation<?> invocation : Spy.on(sample, DType.FLOAT64)) {
                        check(invocation);
                    }
                });
    }

    private static <A> void check(Spy.Invocation<A> invocation) {
        if (!invocation.op().differentiable() || !invocation.output().dtype().isFloating()) {
            return;
        }
        int n = invocation.inputs().length;
        int floating = 0;
        for (int i = 0; i < n; i++) {
            floating |= invocation.inputs()[i].dtype().isFloating() ? 1 << i : 0;
        }
        for (int needs = 1; needs <= floating; needs++) {
            if ((needs & ~floating) == 0) {
                check(invocation, needs);
            }
        }
    }

    private static <A> void check(Spy.Invocation<A> invocation, int needs) {
        String what =
                invocation.describe()
                        + " differentiated by inputs "
                        + Integer.toBinaryString(needs);
        int read = observed(invocation, needs);
        assertThat(invocation.op().reads(invocation.attributes(), needs))
                .as("%s: reads", what)
                .isEqualTo(read);
        for (int i = 0; i <= invocation.inputs().length; i++) {
            overwrite(invocation, needs, read, i, what);
        }
    }

    /** Runs forward, overwrites input {@code victim} (the output after the last), and runs back. */
    private static <A> void overwrite(
            Spy.Invocation<A> invocation, int needs, int read, int victim, String what) {
        int n = invocation.inputs().length;
        Tensor[] inputs = new Tensor[n];
        List<Tensor> point = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            inputs[i] = Layouts.contiguous(invocation.inputs()[i]);
            if ((needs >>> i & 1) != 0) {
                point.add(inputs[i]);
            }
        }
        Vjp<List<Tensor>, Tensor> vjp =
                Vjp.of(list -> invocation.apply(merged(inputs, list, needs)), point);
        Tensor value = vjp.value();
        Tensor target = victim < n ? inputs[victim] : value;
        if (target.numel() == 0) {
            return;
        }
        boolean expected = false;
        for (int i = 0; i <= n; i++) {
            Tensor saved = i < n ? inputs[i] : value;
            boolean isRead = (read & (i < n ? 1 << i : Op.OUTPUT)) != 0;
            expected |= isRead && storage(saved) == storage(target);
        }
        write(target);
        Tensor cotangent = Tensors.ones(value.dtype(), value.shape());
        Throwable thrown = catchThrowable(() -> vjp.pullback(cotangent));
        String which = what + ", overwritten " + (victim < n ? "input " + victim : "output");
        if (expected) {
            assertThat(thrown).as(which).isExactlyInstanceOf(IllegalStateException.class);
            assertThat(thrown).as(which).hasMessageStartingWith(invocation.op().name() + ": ");
        } else {
            assertThat(thrown).as(which).isNull();
        }
    }

    private static Tensor[] merged(Tensor[] inputs, List<Tensor> traced, int needs) {
        Tensor[] all = inputs.clone();
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            if ((needs >>> i & 1) != 0) {
                all[i] = traced.get(next++);
            }
        }
        return all;
    }

    private static Storage storage(Tensor x) {
        return x.dense("test").storage();
    }

    private static void write(Tensor target) {
        boolean expanded = false;
        for (int d = 0; d < target.dim(); d++) {
            expanded |= target.stride(d) == 0 && target.size(d) > 1;
        }
        if (expanded) {
            target.storage().set(target.storageOffset(), 0);
        } else {
            target.zero_();
        }
    }

    /**
     * Which values the backward rule looks at: bit i for input i, {@link Op#OUTPUT} for the output.
     */
    private static <A> int observed(Spy.Invocation<A> invocation, int needs) {
        Observer<A> observer = new Observer<>(invocation, needs);
        Tensor output = invocation.output();
        @Nullable Tensor[] cotangents =
                invocation.op().vjp(observer, Tensors.ones(output.dtype(), output.shape()));
        assertThat(cotangents).hasSize(invocation.inputs().length);
        for (int i = 0; i < cotangents.length; i++) {
            Tensor cotangent = cotangents[i];
            if ((needs >>> i & 1) != 0 && cotangent != null) {
                assertThat(cotangent.shape()).isEqualTo(observer.shape(i));
                assertThat(cotangent.dtype()).isEqualTo(observer.dtype(i));
            }
        }
        return observer.read;
    }

    private static final class Observer<A> implements Saved<A> {
        private final Spy.Invocation<A> invocation;
        private final int needs;
        private int read;

        Observer(Spy.Invocation<A> invocation, int needs) {
            this.invocation = invocation;
            this.needs = needs;
        }

        @Override
        public A attributes() {
            return invocation.attributes();
        }

        @Override
        public Tensor input(int i) {
            read |= 1 << i;
            return invocation.inputs()[i];
        }

        @Override
        public Tensor output() {
            read |= Op.OUTPUT;
            return invocation.output();
        }

        @Override
        public int count() {
            return invocation.inputs().length;
        }

        @Override
        public Shape shape(int i) {
            return invocation.inputs()[i].shape();
        }

        @Override
        public DType dtype(int i) {
            return invocation.inputs()[i].dtype();
        }

        @Override
        public boolean needs(int i) {
            return (needs >>> i & 1) != 0;
        }
    }
}
