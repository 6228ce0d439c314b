package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Rng;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.Add;
import dev.adjoint.op.Create;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The outcome of comparing gradients with central differences, element by element.
 *
 * @param ok whether all agree
 * @param maxError the largest absolute difference
 * @param message which derivative differs where and by how much, or that all agree
 */
public record GradCheck(boolean ok, double maxError, String message) {
    /**
     * Compares; every call of {@code f} sees the same numbers of the default random generator.
     *
     * @throws IllegalArgumentException if a leaf is not float64, where differences would be too
     *     coarse
     */
    public static <P> GradCheck run(Function<P, Tensor> f, P p, GradCheckOptions options) {
        Rng rng = ProcessState.defaultRng();
        Rng.State state = rng.state();
        Function<P, Tensor> g =
                q -> {
                    rng.restore(state);
                    return f.apply(q);
                };
        GradCheck worst = new GradCheck(true, 0, "all derivatives agree");
        for (int order = 1; order <= options.order(); order++) {
            GradCheck check = once(g, p, order, options);
            if (!check.ok) {
                return check;
            }
            worst = check.maxError > worst.maxError ? check : worst;
            g = directional(g, p, order);
        }
        return worst;
    }

    /** The gradient along a fixed random direction: a scalar function again. */
    private static <P> Function<P, Tensor> directional(Function<P, Tensor> f, P p, int order) {
        Rng rng = Rng.of(order);
        List<Tensor> direction = new ArrayList<>();
        for (Tensor leaf : Tree.flatten(p).leaves()) {
            direction.add(rng.randn(leaf.dtype(), leaf.shape()));
        }
        return q -> {
            P grads = GradCall.grad(f, q, null, GradOptions.defaults()).grads();
            List<Tensor> leaves = Tree.flatten(grads).leaves();
            Tensor sum = Create.scalar(DType.FLOAT64, 0);
            for (int i = 0; i < leaves.size(); i++) {
                sum = Add.OP.of(sum, Sum.of(Mul.OP.of(leaves.get(i), direction.get(i)), false));
            }
            return sum;
        };
    }

    private static <P> GradCheck once(
            Function<P, Tensor> f, P p, int order, GradCheckOptions options) {
        Tree.Flat<P> flat = Tree.flatten(p);
        List<Tensor> analytic =
                Tree.flatten(GradCall.grad(f, p, null, GradOptions.defaults()).grads()).leaves();
        double maxError = 0;
        for (int i = 0; i < analytic.size(); i++) {
            Tensor leaf = flat.leaves().get(i);
            if (leaf.dtype() != DType.FLOAT64) {
                throw new IllegalArgumentException(
                        "gradcheck: wants float64 leaves, got "
                                + leaf.dtype()
                                + " "
                                + leaf.shape()
                                + at(flat, i));
            }
            double[] expected = differences(f, flat, i, options.eps());
            double[] got = analytic.get(i).toDoubleArray();
            for (int j = 0; j < got.length; j++) {
                double error = Math.abs(got[j] - expected[j]);
                if (!(error <= options.atol() + options.rtol() * Math.abs(expected[j]))) {
                    return new GradCheck(
                            false,
                            error,
                            String.format(
                                    Locale.ROOT,
                                    "gradcheck: derivative of order %d, element %d of %s%s: %.9g,"
                                            + " but central differences give %.9g",
                                    order,
                                    j,
                                    leaf.shape(),
                                    at(flat, i),
                                    got[j],
                                    expected[j]));
                }
                maxError = Math.max(maxError, error);
            }
        }
        return new GradCheck(true, maxError, "all derivatives agree");
    }

    private static String at(Tree.Flat<?> flat, int i) {
        String path = flat.paths().get(i);
        return path.isEmpty() ? "" : " at " + path;
    }

    private static <P> double[] differences(
            Function<P, Tensor> f, Tree.Flat<P> flat, int leaf, double eps) {
        Tensor at = flat.leaves().get(leaf);
        double[] data = at.toDoubleArray();
        double[] out = new double[data.length];
        for (int j = 0; j < data.length; j++) {
            double above = shifted(f, flat, leaf, data, j, eps);
            double below = shifted(f, flat, leaf, data, j, -eps);
            out[j] = (above - below) / (2 * eps);
        }
        return out;
    }

    private static <P> double shifted(
            Function<P, Tensor> f, Tree.Flat<P> flat, int leaf, double[] data, int j, double step) {
        double[] moved = data.clone();
        moved[j] += step;
        List<Tensor> leaves = new ArrayList<>(flat.leaves());
        leaves.set(
                leaf,
                new Tensor(
                        new Dense(Storage.wrap(moved, DType.FLOAT64), leaves.get(leaf).shape())));
        return f.apply(flat.unflatten(leaves)).item();
    }
}
