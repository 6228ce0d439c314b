package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Level;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Clone;
import dev.adjoint.op.Create;
import dev.adjoint.op.SparseRows;
import dev.adjoint.tree.TensorTrees;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A function's value at a point and its derivative along a tangent.
 *
 * @param value the value
 * @param tangent the derivative, structured like the value
 * @param <R> the value's type: any tree
 */
public record Jvp<R>(R value, R tangent) {
    /**
     * Evaluates {@code f} at {@code p} along {@code direction}; intermediate values are not kept.
     *
     * @throws IllegalArgumentException if the direction's structure, shapes or dtypes are not the
     *     point's
     */
    public static <P, R> Jvp<R> of(Function<P, R> f, P p, P direction) {
        Tree.Flat<P> flat = Tree.flatten(p);
        List<Tensor> primals = flat.leaves();
        List<Tensor> tangents =
                Leaves.aligned("jvp: the direction is not structured like the point", p, direction);
        try (Level level = new Level("jvp")) {
            List<Tensor> traced = new ArrayList<>(primals.size());
            for (int i = 0; i < primals.size(); i++) {
                Tensor x = primals.get(i);
                Tensor v = tangents.get(i);
                if (!x.shape().equals(v.shape()) || x.dtype() != v.dtype()) {
                    throw new IllegalArgumentException(
                            "jvp: tangent "
                                    + v.dtype()
                                    + " "
                                    + v.shape()
                                    + " for a leaf "
                                    + x.dtype()
                                    + " "
                                    + x.shape()
                                    + (flat.paths().get(i).isEmpty()
                                            ? ""
                                            : " at " + flat.paths().get(i)));
                }
                traced.add(new Tensor(new Dual(level, x, v)));
            }
            R out = f.apply(flat.unflatten(traced));
            List<Tensor> given = new ArrayList<>(primals);
            given.addAll(tangents);
            return new Jvp<>(
                    TensorTrees.mapAll(out, t -> own(primal(level, t), given)),
                    Tree.map(out, t -> own(tangent(level, t), given)));
        }
    }

    /**
     * The derivative along a tangent of one leaf.
     *
     * @param flat the point
     */
    static <P, R> R along(Function<P, R> f, Tree.Flat<P> flat, int leaf, Tensor tangent) {
        List<Tensor> traced = new ArrayList<>(flat.leaves());
        try (Level level = new Level("jvp")) {
            traced.set(leaf, new Tensor(new Dual(level, traced.get(leaf), tangent)));
            R out = f.apply(flat.unflatten(traced));
            return Tree.map(out, t -> tangent(level, t));
        }
    }

    /** A result that the caller may write into: of a storage of its own. */
    private static Tensor own(Tensor result, List<Tensor> given) {
        if (!(result.payload() instanceof Dense dense)) {
            return result;
        }
        boolean shared = dense.storage().size() != dense.numel();
        for (Tensor t : given) {
            shared |= t.payload() instanceof Dense g && g.storage() == dense.storage();
        }
        return shared ? Clone.of(result) : result;
    }

    private static Tensor primal(Level level, Tensor t) {
        return switch (t.payload()) {
            case Dual d when d.level() == level -> d.lower();
            case Sparse sparse -> SparseRows.map(sparse, rows -> primal(level, rows));
            default -> t;
        };
    }

    private static Tensor tangent(Level level, Tensor t) {
        return switch (t.payload()) {
            case Dual d when d.level() == level -> d.tangent();
            case Sparse sparse -> SparseRows.map(sparse, rows -> tangent(level, rows));
            default -> Create.zeros(t.dtype(), t.shape());
        };
    }
}
