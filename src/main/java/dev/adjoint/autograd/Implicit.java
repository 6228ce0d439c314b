package dev.adjoint.autograd;

import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.op.Add;
import dev.adjoint.op.Sub;
import dev.adjoint.tree.TensorTrees;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A fixed point {@code z = step(p, z)} as a function of {@code p}. Its derivative comes from the
 * equation that it solves, not from the steps that led to it: {@code dz = (I - dstep/dz)^-1
 * dstep/dp dp}, where the linear equation is a fixed point again.
 *
 * @param <P> the parameters' type
 * @param <Z> the fixed point's type
 */
public final class Implicit<P, Z> implements BiFunction<P, Z, Z> {
    private static final Custom CUSTOM = new Custom("implicit");

    private final BiFunction<P, Z, Z> step;
    private final BiFunction<P, Z, Z> solver;
    private final ImplicitOptions options;

    /**
     * The fixed point of a step.
     *
     * @param solver finds it from a starting point; nothing is differentiated in it
     */
    public Implicit(BiFunction<P, Z, Z> step, BiFunction<P, Z, Z> solver, ImplicitOptions options) {
        this.step = step;
        this.solver = solver;
        this.options = options;
    }

    /** The fixed point of a step, found by repeating it. */
    public Implicit(BiFunction<P, Z, Z> step, ImplicitOptions options) {
        this(step, (p, start) -> repeat(z -> step.apply(p, z), start, options), options);
    }

    /**
     * The fixed point.
     *
     * @param start where the search starts; no derivative passes
     * @throws ArithmeticException if the steps do not settle
     * @throws IllegalStateException if the step depends on a tensor that is being differentiated
     *     and is not in {@code p}
     */
    @Override
    public Z apply(P p, Z start) {
        Trees<P> argument = new Trees<>("implicit", p);
        Tensor[] tensors = argument.tensors();
        Tensor[] constant = tensors.clone();
        for (int i = 0; i < constant.length; i++) {
            constant[i] = Below.constant(constant[i], 0);
        }
        Z from = TensorTrees.mapAll("implicit", start, t -> Below.constant(t, 0));
        Trees<Z> value = new Trees<>("implicit", solver.apply(argument.with(constant), from));
        CUSTOM.requireConstant(value.tensors(), 0);
        if (Below.differentiating(tensors) < 0) {
            return value.with(value.tensors());
        }
        Custom.Point point = new Custom.Point(value.tensors(), tensors);
        return value.with(CUSTOM.apply(new Rule(argument, value), tensors, point));
    }

    private static <Z> Z repeat(UnaryOperator<Z> step, Z start, ImplicitOptions options) {
        Z z = start;
        for (int i = 0; i < options.iterations(); i++) {
            Z next = step.apply(z);
            if (isSettled(z, next, options)) {
                return next;
            }
            z = next;
        }
        throw new ArithmeticException(
                "implicit: no fixed point after "
                        + options.iterations()
                        + " steps; the step must bring near points nearer together, or give"
                        + " ImplicitOptions a larger tolerance");
    }

    /** Whether a step has hardly changed anything, in the whole batch under vmap. */
    private static <Z> boolean isSettled(Z before, Z after, ImplicitOptions options) {
        List<Boolean> settled = new ArrayList<>();
        Tree.forEach(
                before,
                after,
                (x, y) -> {
                    double change = Below.largest(Sub.OP.of(y, x));
                    double bound = options.tolerance(y.dtype()) * (1 + Below.largest(y));
                    settled.add(change <= bound);
                });
        return !settled.contains(false);
    }

    private static <Z> Z sum(Z a, Z b) {
        return Tree.map(a, b, (x, y) -> Add.OP.of(x, y));
    }

    private final class Rule implements Custom.Rule {
        private final Trees<P> argument;
        private final Trees<Z> value;

        Rule(Trees<P> argument, Trees<Z> value) {
            this.argument = argument;
            this.value = value;
        }

        /** w = cotangent + w dstep/dz, and then w dstep/dp. */
        @Override
        public @Nullable Tensor[] pull(Custom.Point at, @Nullable Tensor[] cotangents) {
            P p = argument.with(at.residual());
            Z z = value.with(at.values());
            Z cotangent = value.derivatives(at.values(), cotangents);
            BiFunction<List<Object>, Z, Z> linear =
                    (in, w) -> sum(cotangent(in), along(in).pullback(w));
            BiFunction<List<Object>, Z, Z> solve =
                    (in, w) -> {
                        Vjp<Z, Z> pulled = along(in);
                        Z ct = cotangent(in);
                        return repeat(x -> sum(ct, pulled.pullback(x)), w, options);
                    };
            Z w = new Implicit<>(linear, solve, options).apply(List.of(p, z, cotangent), cotangent);
            return argument.read("the cotangent", Vjp.of((P q) -> step.apply(q, z), p).pullback(w));
        }

        /** t = dstep/dp tangent + dstep/dz t. */
        @Override
        public @Nullable Tensor[] push(Custom.Point at, @Nullable Tensor[] tangents) {
            P p = argument.with(at.residual());
            Z z = value.with(at.values());
            P tangent = argument.derivatives(at.residual(), tangents);
            Z first = Jvp.of((P q) -> step.apply(q, z), p, tangent).tangent();
            BiFunction<List<Object>, Z, Z> linear =
                    (in, t) ->
                            sum(
                                    cotangent(in),
                                    Jvp.of(y -> step.apply(parameters(in), y), point(in), t)
                                            .tangent());
            Z t = new Implicit<>(linear, options).apply(List.of(p, z, first), first);
            return value.read("the tangent", t);
        }

        private Vjp<Z, Z> along(List<Object> in) {
            return Vjp.of(y -> step.apply(parameters(in), y), point(in));
        }

        @SuppressWarnings("unchecked")
        private P parameters(List<Object> in) {
            return (P) in.get(0);
        }

        @SuppressWarnings("unchecked")
        private Z point(List<Object> in) {
            return (Z) in.get(1);
        }

        @SuppressWarnings("unchecked")
        private Z cotangent(List<Object> in) {
            return (Z) in.get(2);
        }
    }
}
