package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The gradient of a scalar-valued function of 2 arguments with respect to the first; itself a
 * function, which may be called from several threads and be differentiated again.
 *
 * @param <P> the parameters' type
 * @param <A> the second argument's type
 */
public final class Grad2<P, A> implements BiFunction<P, A, Gradients<P>> {
    private final BiFunction<P, A, Tensor> f;
    private final GradOptions options;

    /** The gradient of {@code f}. */
    public Grad2(BiFunction<P, A, Tensor> f, GradOptions options) {
        this.f = f;
        this.options = options;
    }

    /**
     * The value and the gradients.
     *
     * @throws IllegalArgumentException if the value is not a floating scalar, or one tensor is in
     *     two leaves
     * @throws IllegalStateException if a value that the backward pass reads was overwritten in
     *     between
     */
    @Override
    public Gradients<P> apply(P p, A a) {
        return GradCall.grad(body(p, a), GradCall.pick(options, p, a), null, options);
    }

    /** The function without its gradient: the value of {@code f}, of any shape. */
    public BiFunction<P, A, Tensor> forwardOnly() {
        return f;
    }

    /**
     * The gradients for an output of any shape, whose cotangent is the last argument
     * (torch-autograd's {@code partialGrad}).
     */
    public Fn3<P, A, Tensor, Gradients<P>> withCotangent() {
        return (p, a, cotangent) ->
                GradCall.grad(body(p, a), GradCall.pick(options, p, a), cotangent, options);
    }

    @SuppressWarnings("unchecked") // GradOptions.gradArg: the argument is of the first one's type
    private Function<P, Tensor> body(P p, A a) {
        return switch (GradCall.requireArgument(options, 2)) {
            case 0 -> q -> f.apply(q, a);
            case 1 -> q -> f.apply(p, (A) (Object) q);
            default -> throw new AssertionError();
        };
    }
}
