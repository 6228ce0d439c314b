package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Create;
import dev.adjoint.op.Permute;
import dev.adjoint.op.View;
import dev.adjoint.tree.Structure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whole derivatives: of one leaf after the other, by vmap over the unit vectors of one pullback, or
 * of one jvp whose primal part is computed once.
 */
public final class Jacobians {
    private Jacobians() {}

    /** In reverse mode: as many pullbacks as the value has elements, at once. */
    public static <P, R> Blocks<P> reverse(Function<P, R> f, P p) {
        Vjp<P, R> vjp = Vjp.of(f, p);
        Tree.Flat<R> value = Tree.flatten(vjp.value());
        List<P> rows = new ArrayList<>();
        for (int i = 0; i < value.leaves().size(); i++) {
            Tensor out = value.leaves().get(i);
            int leaf = i;
            P row =
                    out.numel() == 1
                            ? vjp.pullLeaf(leaf, unit(out))
                            : mapped(ct -> vjp.pullLeaf(leaf, ct), units(out));
            rows.add(Tree.map(row, p, (g, x) -> View.reshape(g, joined(out, x))));
        }
        return new Blocks<>(value.paths(), rows);
    }

    /** In forward mode: as many jvps as the argument has elements, at once. */
    public static <P, R> Blocks<P> forward(Function<P, R> f, P p) {
        Tree.Flat<P> flat = Tree.flatten(p);
        List<List<Tensor>> columns = new ArrayList<>();
        List<String> paths = List.of();
        for (int j = 0; j < flat.leaves().size(); j++) {
            Tensor x = flat.leaves().get(j);
            int leaf = j;
            Tree.Flat<R> column = Tree.flatten(mapped(v -> Jvp.along(f, flat, leaf, v), units(x)));
            List<Tensor> blocks = new ArrayList<>();
            for (Tensor d : column.leaves()) {
                Tensor moved = Permute.move(d, 0, d.dim() - 1);
                blocks.add(View.reshape(moved, joined(d.shape().without(0), x)));
            }
            columns.add(blocks);
            paths = column.paths();
        }
        List<P> rows = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            int leaf = i;
            rows.add(flat.unflatten(columns.stream().map(c -> c.get(leaf)).toList()));
        }
        return new Blocks<>(paths, rows);
    }

    /** The derivative of a function with a single tensor as its value. */
    public static <P> P only(String operation, Blocks<P> blocks) {
        if (blocks.rows().size() != 1) {
            throw new IllegalArgumentException(
                    operation
                            + ": the function has no floating tensor as its value, so it has no"
                            + " derivative");
        }
        return blocks.rows().getFirst();
    }

    /** The second derivatives: forward mode over the gradient. */
    public static <P> Blocks<P> hessian(Function<P, Tensor> f, P p) {
        return forward(gradient(f), p);
    }

    /** The blocks in the argument's structure, in the places of its leaves. */
    @SuppressWarnings({"unchecked", "NullAway"}) // as documented; null only where p is
    public static <P> P nested(Blocks<P> blocks, P p) {
        if (p instanceof Tensor) {
            return blocks.rows().getFirst();
        }
        return (P)
                Structure.of("hessian", p)
                        .graft(
                                "hessian",
                                "hessianBlocks gives the blocks as a list",
                                blocks.rows().toArray());
    }

    /** The second derivative along a direction: forward mode over the gradient. */
    public static <P> P hvp(Function<P, Tensor> f, P p, P direction) {
        return Jvp.of(gradient(f), p, direction).tangent();
    }

    private static <P> Function<P, P> gradient(Function<P, Tensor> f) {
        return q -> GradCall.grad(f, q, null, GradOptions.defaults()).grads();
    }

    private static <R> R mapped(Function<Tensor, R> f, Tensor units) {
        return Vmap.call(
                VmapOptions.defaults().randomness(Randomness.SAME),
                x -> f.apply(Vmap.<Tensor>argument(x, 0)),
                units);
    }

    private static Shape joined(Tensor out, Tensor x) {
        return joined(out.shape(), x);
    }

    private static Shape joined(Shape out, Tensor x) {
        Shape shape = out;
        for (int size : x.shape().toArray()) {
            shape = shape.insert(shape.dim(), size);
        }
        return shape;
    }

    /** The unit vectors of a tensor's shape, along a new first dimension. */
    private static Tensor units(Tensor x) {
        int n = x.numel();
        Shape shape = Shape.of(n, n); // says so if there are too many
        Storage storage = Storage.allocate(x.dtype(), shape.numel());
        for (int i = 0; i < n; i++) {
            storage.set(i * (n + 1), 1);
        }
        return new Tensor(new Dense(storage, x.shape().insert(0, n)));
    }

    private static Tensor unit(Tensor x) {
        return Create.filled(x.dtype(), x.shape(), 1.0);
    }
}
