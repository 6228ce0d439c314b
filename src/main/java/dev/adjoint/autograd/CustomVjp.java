package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A function with a backward rule of its own.
 *
 * @param <P> the argument's type
 * @param <R> the value's type
 * @param <S> the type of what the rule needs to know
 */
public final class CustomVjp<P, R, S> implements Function<P, R> {
    private static final Custom CUSTOM = new Custom("customVjp");

    private final Function<P, Saved<R, S>> forward;
    private final BiFunction<S, R, P> backward;

    /** The function of the given value and rule. */
    public CustomVjp(Function<P, Saved<R, S>> forward, BiFunction<S, R, P> backward) {
        this.forward = forward;
        this.backward = backward;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it depends on a tensor that is being differentiated and is
     *     not in the argument
     */
    @Override
    public R apply(P p) {
        Trees<P> argument = new Trees<>("customVjp", p);
        Tensor[] tensors = argument.tensors();
        long innermost = Below.differentiating(tensors);
        if (innermost < 0) {
            return forward.apply(p).value();
        }
        Tensor[] constant = tensors.clone();
        for (int i = 0; i < constant.length; i++) {
            constant[i] = Below.constant(constant[i], innermost);
        }
        Saved<R, S> run = forward.apply(argument.with(constant));
        Trees<R> value = new Trees<>("customVjp", run.value());
        Trees<S> residual = new Trees<>("customVjp", run.residual());
        CUSTOM.requireConstant(value.tensors(), innermost);
        CUSTOM.requireConstant(residual.tensors(), innermost);
        Custom.Rule rule = new Rule(argument, value, residual);
        return value.with(
                CUSTOM.apply(rule, tensors, new Custom.Point(value.tensors(), residual.tensors())));
    }

    private final class Rule implements Custom.Rule {
        private final Trees<P> argument;
        private final Trees<R> value;
        private final Trees<S> residual;

        Rule(Trees<P> argument, Trees<R> value, Trees<S> residual) {
            this.argument = argument;
            this.value = value;
            this.residual = residual;
        }

        @Override
        public @Nullable Tensor[] pull(Custom.Point at, @Nullable Tensor[] cotangents) {
            S saved = residual.with(at.residual());
            return argument.read(
                    "the cotangent that the backward function gave",
                    backward.apply(saved, value.derivatives(at.values(), cotangents)));
        }

        /** The transpose of the transpose: the rule is linear in the cotangent. */
        @Override
        public @Nullable Tensor[] push(Custom.Point at, @Nullable Tensor[] tangents) {
            S saved = residual.with(at.residual());
            R zero = value.derivatives(at.values(), new @Nullable Tensor[at.values().length]);
            Vjp<R, P> transpose = Vjp.of(ct -> backward.apply(saved, ct), zero);
            return value.read(
                    "the tangent",
                    transpose.pullback(argument.derivatives(argument.tensors(), tangents)));
        }
    }
}
