package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.tree.TensorTrees;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A function's value at a point, and its pullback: the map from cotangents of the value to
 * cotangents of the point. It may be applied several times.
 *
 * @param <P> the point's type: any tree
 * @param <R> the value's type: any tree
 */
public final class Vjp<P, R> {
    private final Recording recording;
    private final Leaves<P> leaves;
    private final R traced;
    private final R value;

    private Vjp(Recording recording, Leaves<P> leaves, R traced, R value) {
        this.recording = recording;
        this.leaves = leaves;
        this.traced = traced;
        this.value = value;
    }

    /** Evaluates and records {@code f} at {@code p}. */
    public static <P, R> Vjp<P, R> of(Function<P, R> f, P p) {
        Inspector inspector = Inspector.of(GradOptions.defaults());
        try (Recording recording = new Recording("vjp", inspector)) {
            Leaves<P> leaves = Leaves.record(recording, p, "vjp");
            R traced = TensorTrees.mapAll(f.apply(leaves.traced()), Tensor::toDense);
            return new Vjp<>(recording, leaves, traced, TensorTrees.mapAll(traced, leaves::result));
        }
    }

    /** The function's value. */
    public R value() {
        return value;
    }

    /**
     * The point's cotangent.
     *
     * @param cotangent structured like the value, one tensor for each floating tensor of it
     * @throws IllegalArgumentException if structure, shapes or dtypes differ
     */
    public P pullback(R cotangent) {
        List<Tensor> outputs = Tree.flatten(traced).leaves();
        List<Tensor> given =
                Leaves.aligned(
                        "pullback: the cotangent is not structured like the value",
                        traced,
                        cotangent);
        List<Tensor> seeds = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            seeds.add(GradCall.checkedSeed("pullback", outputs.get(i), given.get(i)));
        }
        return GradCall.pull(
                recording, leaves, outputs, seeds, new Backward(false, recording.inspector()));
    }

    /** The cotangent of the point for that of one leaf of the value, the others' being zero. */
    P pullLeaf(int leaf, Tensor cotangent) {
        Tensor output = Tree.flatten(traced).leaves().get(leaf);
        return GradCall.pull(
                recording,
                leaves,
                List.of(output),
                List.of(cotangent),
                new Backward(false, recording.inspector()));
    }
}
