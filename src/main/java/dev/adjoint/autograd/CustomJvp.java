package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A function with a forward-mode rule of its own.
 *
 * @param <P> the argument's type
 * @param <R> the value's type
 */
public final class CustomJvp<P, R> implements Function<P, R> {
    private static final Custom CUSTOM = new Custom("customJvp");

    private final Function<P, R> f;
    private final BiFunction<P, P, R> derivative;

    /** The function of the given value and rule. */
    public CustomJvp(Function<P, R> f, BiFunction<P, P, R> derivative) {
        this.f = f;
        this.derivative = derivative;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it depends on a tensor that is being differentiated and is
     *     not in the argument
     */
    @Override
    public R apply(P p) {
        Trees<P> argument = new Trees<>("customJvp", p);
        Tensor[] tensors = argument.tensors();
        if (Below.differentiating(tensors) < 0) {
            return f.apply(p);
        }
        Tensor[] constant = tensors.clone();
        for (int i = 0; i < constant.length; i++) {
            constant[i] = Below.constant(constant[i], 0);
        }
        Trees<R> value = new Trees<>("customJvp", f.apply(argument.with(constant)));
        CUSTOM.requireConstant(value.tensors(), 0);
        Custom.Point point = new Custom.Point(value.tensors(), tensors);
        return value.with(CUSTOM.apply(new Rule(argument, value), tensors, point));
    }

    private final class Rule implements Custom.Rule {
        private final Trees<P> argument;
        private final Trees<R> value;

        Rule(Trees<P> argument, Trees<R> value) {
            this.argument = argument;
            this.value = value;
        }

        @Override
        public @Nullable Tensor[] push(Custom.Point at, @Nullable Tensor[] tangents) {
            P p = argument.with(at.residual());
            return value.read(
                    "the tangent that the rule gave",
                    derivative.apply(p, argument.derivatives(at.residual(), tangents)));
        }

        /** The transpose: the rule is linear in the tangent. */
        @Override
        public @Nullable Tensor[] pull(Custom.Point at, @Nullable Tensor[] cotangents) {
            P p = argument.with(at.residual());
            P zero =
                    argument.derivatives(at.residual(), new @Nullable Tensor[at.residual().length]);
            Vjp<P, R> transpose = Vjp.of(v -> derivative.apply(p, v), zero);
            return argument.read(
                    "the cotangent",
                    transpose.pullback(value.derivatives(at.values(), cotangents)));
        }
    }
}
