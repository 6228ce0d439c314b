package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Rng;
import dev.adjoint.Storage;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.Add;
import dev.adjoint.op.Cast;
import dev.adjoint.op.Create;
import dev.adjoint.op.Mul;
import dev.adjoint.op.Sum;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The outcome of comparing derivatives with central differences.
 *
 * @param ok whether all agree
 * @param maxError the largest absolute difference
 * @param message which derivative differs where and by how much, or that all agree
 */
public record GradCheck(boolean ok, double maxError, String message) {
    private static final int DIRECTIONS = 3;

    /**
     * Compares the derivatives in reverse and forward mode; every call of {@code f} sees the same
     * numbers of the default random generator. Also computes them twice, and fails if they are not
     * the same bits.
     *
     * @throws IllegalArgumentException if a leaf is not of the dtype that the options say
     */
    public static <P> GradCheck run(Function<P, Tensor> f, P p, GradCheckOptions options) {
        Rng rng = ProcessState.defaultRng();
        Rng.State state = rng.state();
        Function<P, Tensor> g =
                q -> {
                    rng.restore(state);
                    return f.apply(q);
                };
        requireType(Tree.flatten(p), options.dtype());
        GradCheck worst = new GradCheck(true, 0, "all derivatives agree");
        for (int order = 1; order <= options.order(); order++) {
            GradCheck check = new Pass<>(g, p, order, options).compare();
            if (!check.ok) {
                return check;
            }
            worst = check.maxError > worst.maxError ? check : worst;
            g = directional(g, p, order);
        }
        return worst;
    }

    private static void requireType(Tree.Flat<?> flat, DType dtype) {
        for (int i = 0; i < flat.leaves().size(); i++) {
            Tensor leaf = flat.leaves().get(i);
            if (leaf.dtype() != dtype) {
                throw new IllegalArgumentException(
                        "gradcheck: wants "
                                + dtype
                                + " leaves, got "
                                + leaf.dtype()
                                + " "
                                + leaf.shape()
                                + at(flat, i));
            }
        }
    }

    private static String at(Tree.Flat<?> flat, int i) {
        String path = flat.paths().get(i);
        return path.isEmpty() ? "" : " at " + path;
    }

    /** The gradient along a fixed random direction: a scalar function again. */
    private static <P> Function<P, Tensor> directional(Function<P, Tensor> f, P p, int order) {
        Rng rng = Rng.of(order);
        List<Tensor> direction = new ArrayList<>();
        for (Tensor leaf : Tree.flatten(p).leaves()) {
            direction.add(rng.randn(DType.FLOAT64, leaf.shape()));
        }
        return q -> {
            P grads = GradCall.grad(f, q, null, GradOptions.defaults()).grads();
            List<Tensor> leaves = Tree.flatten(grads).leaves();
            @Nullable Tensor sum = null;
            for (int i = 0; i < leaves.size(); i++) {
                Tensor leaf = leaves.get(i);
                Tensor v = Cast.of(direction.get(i), leaf.dtype());
                Tensor term = Sum.of(Mul.OP.of(leaf, v), false);
                sum = sum == null ? term : Add.OP.of(sum, term);
            }
            return sum == null ? Create.scalar(DType.FLOAT64, 0) : sum;
        };
    }

    /** The comparison of one order. */
    private static final class Pass<P> {
        private final Function<P, Tensor> f;
        private final P p;
        private final int order;
        private final GradCheckOptions options;
        private final Tree.Flat<P> flat;
        private final Differences<P> differences;
        private double maxError;

        Pass(Function<P, Tensor> f, P p, int order, GradCheckOptions options) {
            this.f = f;
            this.p = p;
            this.order = order;
            this.options = options;
            this.flat = Tree.flatten(p);
            this.differences = new Differences<>(f, flat, options.eps());
        }

        GradCheck compare() {
            List<double[]> gradient = gradient();
            String wrong = repeats(gradient);
            if (wrong == null) {
                wrong = options.directional() ? directions(gradient) : elements(gradient);
            }
            return wrong == null
                    ? new GradCheck(true, maxError, "all derivatives agree")
                    : new GradCheck(false, maxError, wrong);
        }

        private List<double[]> gradient() {
            P grads = GradCall.grad(f, p, null, GradOptions.defaults()).grads();
            return Tree.flatten(grads).leaves().stream().map(Tensor::toDoubleArray).toList();
        }

        private @Nullable String repeats(List<double[]> gradient) {
            List<double[]> again = gradient();
            for (int i = 0; i < gradient.size(); i++) {
                int j = Arrays.mismatch(gradient.get(i), again.get(i));
                if (j >= 0) {
                    maxError = Math.abs(gradient.get(i)[j] - again.get(i)[j]);
                    return "gradcheck: the rule is not deterministic: the derivative of order "
                            + order
                            + ", element "
                            + j
                            + " of "
                            + flat.leaves().get(i).shape()
                            + at(flat, i)
                            + ", is once "
                            + gradient.get(i)[j]
                            + " and then "
                            + again.get(i)[j];
                }
            }
            return null;
        }

        private @Nullable String elements(List<double[]> gradient) {
            for (int i = 0; i < gradient.size(); i++) {
                double[] expected = differences.byElement(i);
                for (int j = 0; j < expected.length; j++) {
                    String where = "element " + j + " of " + flat.leaves().get(i).shape();
                    String wrong = null;
                    if (options.reverse()) {
                        wrong = off(where + at(flat, i), gradient.get(i)[j], expected[j]);
                    }
                    if (wrong == null && options.forward()) {
                        double got = forward(unit(i, j));
                        wrong = off(where + at(flat, i) + " in forward mode", got, expected[j]);
                    }
                    if (wrong != null) {
                        return wrong;
                    }
                }
            }
            return null;
        }

        private @Nullable String directions(List<double[]> gradient) {
            Rng rng = Rng.of(100 + order);
            for (int k = 0; k < DIRECTIONS; k++) {
                List<double[]> direction = new ArrayList<>();
                double reverse = 0;
                for (int i = 0; i < gradient.size(); i++) {
                    double[] v =
                            rng.randn(DType.FLOAT64, flat.leaves().get(i).shape()).toDoubleArray();
                    for (int j = 0; j < v.length; j++) {
                        reverse += v[j] * gradient.get(i)[j];
                    }
                    direction.add(v);
                }
                double expected = differences.along(direction);
                String where = "direction " + k;
                String wrong = options.reverse() ? off(where, reverse, expected) : null;
                if (wrong == null && options.forward()) {
                    wrong = off(where + " in forward mode", forward(direction), expected);
                }
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }

        private List<double[]> unit(int leaf, int element) {
            List<double[]> unit = new ArrayList<>();
            for (Tensor t : flat.leaves()) {
                unit.add(new double[t.numel()]);
            }
            unit.get(leaf)[element] = 1;
            return unit;
        }

        private double forward(List<double[]> direction) {
            List<Tensor> tangents = new ArrayList<>();
            for (int i = 0; i < direction.size(); i++) {
                Tensor leaf = flat.leaves().get(i);
                Storage data = Storage.wrap(direction.get(i), DType.FLOAT64);
                Tensor v = new Tensor(new Dense(data, leaf.shape()));
                tangents.add(Cast.of(v, leaf.dtype()));
            }
            return Jvp.of(f, p, flat.unflatten(tangents)).tangent().item();
        }

        /** What is wrong with a derivative, null for nothing. */
        private @Nullable String off(String where, double got, double expected) {
            double error = Math.abs(got - expected);
            if (!(error <= options.atol() + options.rtol() * Math.abs(expected))) {
                maxError = error;
                return String.format(
                        Locale.ROOT,
                        "gradcheck: derivative of order %d, %s: %.9g, but central differences give"
                                + " %.9g",
                        order,
                        where,
                        got,
                        expected);
            }
            maxError = Math.max(maxError, error);
            return null;
        }
    }
}
