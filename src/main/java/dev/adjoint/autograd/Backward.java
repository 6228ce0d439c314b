package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.op.Add;
import dev.adjoint.op.Cast;
import dev.adjoint.op.Create;
import dev.adjoint.op.InPlace;
import dev.adjoint.op.None;
import dev.adjoint.op.Slice;
import dev.adjoint.op.Unslice;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A backward pass: nodes are visited from the latest to the earliest, each once, when all
 * cotangents of its output have arrived. Needs no stack, whatever the depth, and lets go of each
 * node's values as it passes.
 */
final class Backward {
    private static final class Sum {
        Tensor cotangent;

        /** Whether the cotangent was made here, so that further ones may be added in place. */
        boolean own;

        Sum(Tensor cotangent) {
            this.cotangent = cotangent;
        }

        /** Adds to a part. */
        void add(Slice.Range range, Tensor more) {
            if (own && cotangent.isDense() && more.isDense() && !isHalf(cotangent)) {
                InPlace.apply(Add.OP, Slice.OP.apply(range, cotangent), more);
            } else {
                int size = cotangent.size(range.dim());
                add(Unslice.OP.apply(new Unslice.Into(range, size), more));
            }
        }

        void add(Tensor more) {
            if (isHalf(cotangent)) {
                Tensor sum =
                        Add.OP.of(Cast.of(cotangent, DType.FLOAT32), Cast.of(more, DType.FLOAT32));
                cotangent = Cast.of(sum, cotangent.dtype());
            } else if (own && cotangent.isDense() && more.isDense()) {
                InPlace.apply(Add.OP, cotangent, more);
            } else {
                cotangent = Add.OP.apply(None.NONE, cotangent, more);
                own = cotangent.isDense();
            }
        }
    }

    private static boolean isHalf(Tensor x) {
        return x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16;
    }

    private final PriorityQueue<Node<?>> pending =
            new PriorityQueue<>(Comparator.<Node<?>>comparingLong(Node::sequence).reversed());
    private final Map<Node<?>, Sum> sums = new IdentityHashMap<>();
    private final Map<Segment, Segment.Replay> replays = new IdentityHashMap<>();
    private final boolean release;
    private final @Nullable Inspector inspector;

    /**
     * A pass.
     *
     * @param release whether nodes are let go, because no other pass follows
     */
    Backward(boolean release, @Nullable Inspector inspector) {
        this.release = release;
        this.inspector = inspector;
    }

    /** Starts from an output. */
    void seed(Node<?> node, Tensor cotangent) {
        arrive(node, cotangent);
    }

    private void arrive(Node<?> node, Tensor cotangent) {
        Sum sum = sums.get(node);
        if (sum == null) {
            begin(node, new Sum(cotangent));
        } else {
            sum.add(cotangent);
        }
    }

    private void begin(Node<?> node, Sum sum) {
        sums.put(node, sum);
        if (!node.isLeaf()) {
            pending.add(node);
        }
    }

    /**
     * The cotangent of a part of a node's output. Those of several parts are gathered in one
     * tensor, rather than each be padded with zeros to the whole.
     */
    private void arrive(Node<?> node, Slice.Range range, Tensor cotangent) {
        Sum sum = sums.get(node);
        if (sum != null) {
            sum.add(range, cotangent);
            return;
        }
        Tensor whole = Create.zeros(cotangent.dtype(), node.outputShape());
        InPlace.copy("narrow", Slice.OP.apply(range, whole), cotangent);
        Sum gathered = new Sum(whole);
        gathered.own = true;
        begin(node, gathered);
    }

    /** Runs to the leaves. */
    void run() {
        for (Node<?> node = pending.poll(); node != null; node = pending.poll()) {
            Sum sum = sums.remove(node);
            if (sum == null) {
                throw new AssertionError("a pending node has a cotangent");
            }
            Slice.Range range = inspector == null ? node.slice() : null;
            Node<?> whole = range == null ? null : node.parents()[0];
            if (range != null && whole != null && sum.cotangent.isDense()) {
                arrive(whole, range, sum.cotangent);
            } else {
                pull(node, sum.cotangent);
            }
            if (release) {
                node.release();
            }
        }
    }

    private void pull(Node<?> node, Tensor cotangent) {
        @Nullable Tensor[] cotangents =
                inspector == null
                        ? pulled(node, cotangent)
                        : inspector.backward(node, cotangent, this::pulled);
        @Nullable Node<?>[] parents = node.parents();
        for (int i = 0; i < parents.length; i++) {
            Node<?> parent = parents[i];
            Tensor arriving = cotangents[i];
            if (parent != null && arriving != null) {
                arrive(parent, arriving);
            }
        }
    }

    /**
     * The cotangents of a node's inputs; what the rule reads is made again where it is not kept.
     */
    private @Nullable Tensor[] pulled(Node<?> node, Tensor cotangent) {
        Segment.Place place = node.place();
        if (place == null) {
            return node.pull(cotangent);
        }
        replays.values().removeIf(replay -> replay.isPassed(node.sequence()));
        Segment.Replay replay =
                replays.computeIfAbsent(
                        place.segment(), segment -> segment.replay(place.recording()));
        return replay.take(place.index()).pull(cotangent);
    }

    /** The cotangent that arrived at a leaf, null for none. */
    @Nullable Tensor at(Node<?> leaf) {
        Sum sum = sums.get(leaf);
        return sum == null ? null : sum.cotangent;
    }
}
