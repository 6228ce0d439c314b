package dev.adjoint.autograd;

import dev.adjoint.Dense;
import dev.adjoint.Sparse;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.op.Clone;
import dev.adjoint.op.Create;
import dev.adjoint.tree.TensorTrees;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls of {@code grad}: records the function, checks its value, runs back, and nests the
 * gradients.
 */
public final class GradCall {
    private GradCall() {}

    /** The number of the differentiated argument. */
    static int requireArgument(GradOptions options, int arity) {
        int i = options.argument();
        if (i < 0 || i >= arity) {
            throw new IllegalArgumentException(
                    "grad: gradArg "
                            + i
                            + " for a function of "
                            + arity
                            + " arguments, numbered from 0");
        }
        return i;
    }

    /** The differentiated argument. */
    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals"
    }) // the caller names the first one's type
    static <P> P pick(GradOptions options, Object... arguments) {
        return (P) arguments[requireArgument(options, arguments.length)];
    }

    /**
     * Value and gradients.
     *
     * @param cotangent the output's, null for 1
     */
    static <P> Gradients<P> grad(
            Function<P, Tensor> f, P p, @Nullable Tensor cotangent, GradOptions options) {
        Inspector inspector = Inspector.of(options);
        try (Recording recording = new Recording("grad", inspector)) {
            Leaves<P> leaves = Leaves.record(recording, p, "grad", options.sparsePaths());
            Tensor out = f.apply(leaves.traced());
            Tensor seed =
                    cotangent == null
                            ? scalarSeed("grad", out)
                            : checkedSeed("withCotangent", out, cotangent);
            Backward backward = new Backward(true, inspector);
            P grads = pull(recording, leaves, List.of(out), List.of(seed), backward);
            if (inspector != null) {
                inspector.finish();
            }
            return new Gradients<>(leaves.result(out), grads);
        }
    }

    /** As {@link #grad}, for a function with further values. */
    public static <P, X> GradientsWithAux<P, X> gradWithAux(
            Function<P, WithAux<Tensor, X>> f, P p) {
        Inspector inspector = Inspector.of(GradOptions.defaults());
        try (Recording recording = new Recording("gradWithAux", inspector)) {
            Leaves<P> leaves = Leaves.record(recording, p, "gradWithAux");
            WithAux<Tensor, X> result = f.apply(leaves.traced());
            Tensor out = result.value();
            Tensor seed = scalarSeed("gradWithAux", out);
            X aux = TensorTrees.mapAll(result.aux(), leaves::result);
            P grads =
                    pull(
                            recording,
                            leaves,
                            List.of(out),
                            List.of(seed),
                            new Backward(true, inspector));
            return new GradientsWithAux<>(leaves.result(out), aux, grads);
        }
    }

    /** Runs back from the outputs and nests what arrives at the leaves. */
    static <P> P pull(
            Recording recording,
            Leaves<P> leaves,
            List<Tensor> outputs,
            List<Tensor> seeds,
            Backward backward) {
        for (int i = 0; i < outputs.size(); i++) {
            Node<?> node = recording.node(outputs.get(i));
            if (node != null) {
                backward.seed(node, seeds.get(i));
            }
        }
        backward.run();
        Set<Storage> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Tensor seed : seeds) {
            if (seed.payload() instanceof Dense dense) {
                taken.add(dense.storage());
            }
        }
        List<Tensor> grads = new ArrayList<>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            Tensor grad = backward.at(leaves.node(i));
            grads.add(grad == null ? leaves.zero(i) : fresh(grad, taken));
        }
        return leaves.nest(grads);
    }

    /** A gradient that shares its storage with nothing else: the caller may write into it. */
    private static Tensor fresh(Tensor grad, Set<Storage> taken) {
        if (grad.payload() instanceof Sparse sparse) {
            return new Tensor(
                    new Sparse(
                            sparse.shape(),
                            Clone.of(sparse.indices()),
                            fresh(sparse.rows(), taken),
                            sparse.isCoalesced()));
        }
        if (!(grad.payload() instanceof Dense dense)) {
            return grad;
        }
        boolean whole = dense.isContiguous() && dense.storage().size() == dense.numel();
        return whole && taken.add(dense.storage()) ? grad : Clone.of(grad);
    }

    private static Tensor scalarSeed(String operation, @Nullable Tensor out) {
        if (out == null || out.numel() != 1 || !out.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    operation
                            + ": wants a floating scalar to differentiate, but the function"
                            + " returned "
                            + (out == null ? "null" : out.dtype() + " " + out.shape())
                            + "; sum() it, or give the output's gradient with withCotangent()");
        }
        return Create.filled(out.dtype(), out.shape(), 1.0);
    }

    static Tensor checkedSeed(String operation, Tensor out, Tensor cotangent) {
        if (!out.shape().equals(cotangent.shape()) || out.dtype() != cotangent.dtype()) {
            throw new IllegalArgumentException(
                    operation
                            + ": cotangent "
                            + cotangent.dtype()
                            + " "
                            + cotangent.shape()
                            + " for an output "
                            + out.dtype()
                            + " "
                            + out.shape()
                            + "; they have the same shape and dtype");
        }
        return cotangent;
    }
}
