package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.op.Create;
import dev.adjoint.op.Slice;
import dev.adjoint.op.SparseRows;
import dev.adjoint.op.Unsqueeze;

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
    private final PriorityQueue<Node<?>> pending =
            new PriorityQueue<>(Comparator.<Node<?>>comparingLong(Node::sequence).reversed());
    private final Map<Node<?>, CotangentSum> sums = new IdentityHashMap<>();
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
        sum(node).add(cotangent);
    }

    private CotangentSum sum(Node<?> node) {
        CotangentSum known = sums.get(node);
        if (known != null) {
            return known;
        }
        CotangentSum sum = new CotangentSum(node.outputShape());
        sums.put(node, sum);
        if (!node.isLeaf()) {
            pending.add(node);
        }
        return sum;
    }

    /** The cotangent of a part of a node's output, which may lack the part's dimension. */
    private void arrive(Node<?> node, Slice.Range range, Tensor cotangent) {
        boolean selected = cotangent.dim() < node.outputShape().dim();
        Tensor part = selected ? Unsqueeze.of(cotangent, range.dim()) : cotangent;
        if (node.isByRows() && range.dim() == 0 && SparseRows.fit(part)) {
            long end = range.start() + (long) range.length() * range.step();
            Tensor indices = Create.arange(range.start(), end, range.step());
            sum(node).add(SparseRows.of(node.outputShape(), indices, part));
        } else {
            sum(node).add(range, part);
        }
    }

    /** Runs to the leaves. */
    void run() {
        for (Node<?> node = pending.poll(); node != null; node = pending.poll()) {
            CotangentSum sum = sums.remove(node);
            if (sum == null) {
                throw new AssertionError("a pending node has a cotangent");
            }
            Slice.Range part = inspector == null ? node.part() : null;
            Node<?> whole = part == null ? null : node.parents()[0];
            if (part != null && whole != null) {
                arrive(whole, part, sum.total());
            } else {
                pull(node, sum.total());
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
        CotangentSum sum = sums.remove(leaf);
        return sum == null ? null : sum.total();
    }
}
