package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Rng;
import dev.adjoint.Scope;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.internal.Draws;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.Op;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a function whose intermediate values are not kept: the backward pass runs it again, on
 * the tensors and with the random numbers of the first time. By that it finds again whatever the
 * part uses, its argument, tensors from outside, and all levels of transformations.
 *
 * <p>While the part runs, every recording that was open before counts the operations that it
 * records; the second run hands over what the n-th of them reads.
 */
final class Segment {
    private static final ScopedValue<Run> CURRENT = ScopedValue.newInstance();

    /**
     * Where the values of a recorded operation are.
     *
     * @param segment the part of the function
     * @param recording the recording
     * @param index which of its operations in that part
     */
    record Place(Segment segment, Recording recording, int index) {}

    /** The first or a later run of a part. */
    abstract static sealed class Run implements Draws {
        /** Recordings with lower numbers take part. */
        abstract long number();

        /** The node of an operation that a recording has computed. */
        abstract <A> Node<A> node(
                Recording recording,
                Op<A> op,
                A attributes,
                @Nullable Node<?>[] parents,
                Tensor[] lower,
                Tensor output);
    }

    /** An operation of the first run. */
    private record Step(Op<?> op, long[] versions) {
        static Step of(Op<?> op, Tensor[] inputs) {
            return new Step(
                    op, Arrays.stream(inputs).mapToLong(t -> Node.storage(t).version()).toArray());
        }
    }

    /** The operations of one recording, and the sequence number of the first. */
    private record Steps(long first, List<Step> list) {}

    private final Supplier<?> body;
    private final long number;
    private final Scope scope = Scope.current();
    private final Draws outer = ProcessState.draws();
    private final Map<Rng, Rng.State> states = new IdentityHashMap<>();
    private final Map<Recording, Steps> steps = new HashMap<>();

    private Segment(Supplier<?> body, long number) {
        this.body = body;
        this.number = number;
    }

    /** The value of a function whose intermediate values are not kept. */
    static <P, R> R run(Function<P, R> f, P p) {
        if (CURRENT.isBound()) {
            return f.apply(p); // inside a part that runs again anyway
        }
        try (Level level = new Level("checkpoint")) {
            Segment segment = new Segment(() -> f.apply(p), level.number());
            return segment.new First().run(() -> f.apply(p));
        }
    }

    /** The run on this thread, null for none. */
    static @Nullable Run current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Runs the part again. */
    Replay replay(Recording recording) {
        Replay replay = new Replay(recording, stepsOf(recording));
        scope.run(
                () ->
                        ProcessState.reopening(
                                number, () -> inside(replay, () -> String.valueOf(body.get()))));
        replay.requireComplete();
        return replay;
    }

    private static <T> T inside(Run run, Supplier<T> block) {
        return ScopedValue.where(CURRENT, run).call(() -> ProcessState.drawing(run, block::get));
    }

    private synchronized Steps stepsOf(Recording recording) {
        Steps own = steps.get(recording);
        if (own == null) {
            throw new AssertionError("only recordings that took part want values");
        }
        return own;
    }

    /** Notes an operation; its number. */
    private synchronized int add(Recording recording, long sequence, Step step) {
        List<Step> list =
                steps.computeIfAbsent(recording, r -> new Steps(sequence, new ArrayList<>())).list;
        list.add(step);
        return list.size() - 1;
    }

    private final class First extends Run {
        <T> T run(Supplier<T> block) {
            return inside(this, block);
        }

        @Override
        long number() {
            return number;
        }

        @Override
        <A> Node<A> node(
                Recording recording,
                Op<A> op,
                A attributes,
                @Nullable Node<?>[] parents,
                Tensor[] lower,
                Tensor output) {
            long sequence = recording.next();
            int index = add(recording, sequence, Step.of(op, lower));
            Place place = new Place(Segment.this, recording, index);
            return Node.of(sequence, op, attributes, parents, lower, output, place);
        }

        @Override
        public Tensor draw(
                String operation, Rng rng, Shape shape, BiFunction<Rng, Shape, Tensor> sampler) {
            synchronized (Segment.this) {
                states.putIfAbsent(rng, rng.state());
            }
            return outer.draw(operation, rng, shape, sampler);
        }
    }

    /** A later run, for one recording: collects its operations with the values that they read. */
    final class Replay extends Run {
        private final Recording target;
        private final Steps expected;
        private final List<@Nullable Node<?>> nodes = new ArrayList<>();
        private final Map<Rng, Rng> copies = new IdentityHashMap<>();

        private Replay(Recording target, Steps expected) {
            this.target = target;
            this.expected = expected;
        }

        @Override
        long number() {
            return number;
        }

        @Override
        <A> Node<A> node(
                Recording recording,
                Op<A> op,
                A attributes,
                @Nullable Node<?>[] parents,
                Tensor[] lower,
                Tensor output) {
            Node<A> node = Node.of(recording.next(), op, attributes, parents, lower, output);
            if (recording == target) {
                require(op, lower);
                nodes.add(node);
            }
            return node;
        }

        private void require(Op<?> op, Tensor[] lower) {
            int i = nodes.size();
            if (i >= expected.list.size()) {
                throw changed(op + " where it had ended");
            }
            Step step = expected.list.get(i);
            if (step.op != op) {
                throw changed(op + " instead of " + step.op);
            }
            long[] versions = Step.of(op, lower).versions;
            int at = Arrays.mismatch(versions, step.versions);
            if (at >= 0) {
                throw new IllegalStateException(
                        op
                                + ": the backward pass runs a checkpointed function again, but"
                                + " input "
                                + at
                                + " of shape "
                                + lower[at].shape()
                                + " was overwritten in place after the forward pass; clone() it"
                                + " before the write");
            }
        }

        private IllegalStateException changed(String how) {
            return new IllegalStateException(
                    "checkpoint: run again for the backward pass, the function did something else: "
                            + how);
        }

        private void requireComplete() {
            if (nodes.size() < expected.list.size()) {
                throw changed("it ended before " + expected.list.get(nodes.size()).op);
            }
        }

        /** An operation with the values that its rule reads; it is let go. */
        Node<?> take(int index) {
            Node<?> node = nodes.set(index, null);
            if (node == null) {
                throw new AssertionError("a pass visits each operation once");
            }
            return node;
        }

        /** Whether a pass that is at the given place has all operations behind it. */
        boolean isPassed(long sequence) {
            return sequence < expected.first;
        }

        @Override
        public Tensor draw(
                String operation, Rng rng, Shape shape, BiFunction<Rng, Shape, Tensor> sampler) {
            return outer.draw(operation, copy(rng), shape, sampler);
        }

        /**
         * A generator that draws what the given one drew the first time; one that the part has made
         * itself does so anyway.
         */
        private synchronized Rng copy(Rng rng) {
            Rng.State state = states.get(rng);
            if (state == null) {
                return rng;
            }
            return copies.computeIfAbsent(
                    rng,
                    key -> {
                        Rng copy = Rng.of(0);
                        copy.restore(state);
                        return copy;
                    });
        }
    }
}
