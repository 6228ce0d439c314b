package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import java.util.function.Function;

/**
 * The gradient of a scalar-valued function of 5 arguments with respect to the first; itself a
 * function, which may be called from several threads and be differentiated again.
 *
 * @param <P> the parameters' type
 * @param <A> the second argument's type
 * @param <B> the third argument's type
 * @param <C> the fourth argument's type
 * @param <D> the fifth argument's type
 */
public final class Grad5<P, A, B, C, D> implements Fn5<P, A, B, C, D, Gradients<P>> {
    private final Fn5<P, A, B, C, D, Tensor> f;
    private final GradOptions options;

    /** The gradient of {@code f}. */
    public Grad5(Fn5<P, A, B, C, D, Tensor> f, GradOptions options) {
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
    public Gradients<P> apply(P p, A a, B b, C c, D d) {
        return GradCall.grad(
                body(p, a, b, c, d), GradCall.pick(options, p, a, b, c, d), null, options);
    }

    /** The function without its gradient: the value of {@code f}, of any shape. */
    public Fn5<P, A, B, C, D, Tensor> forwardOnly() {
        return f;
    }

    /**
     * The gradients for an output of any shape, whose cotangent is the last argument
     * (torch-autograd's {@code partialGrad}).
     */
    public Fn6<P, A, B, C, D, Tensor, Gradients<P>> withCotangent() {
        return (p, a, b, c, d, cotangent) ->
                GradCall.grad(
                        body(p, a, b, c, d),
                        GradCall.pick(options, p, a, b, c, d),
                        cotangent,
                        options);
    }

    @SuppressWarnings("unchecked") // GradOptions.gradArg: the argument is of the first one's type
    private Function<P, Tensor> body(P p, A a, B b, C c, D d) {
        return switch (GradCall.requireArgument(options, 5)) {
            case 0 -> q -> f.apply(q, a, b, c, d);
            case 1 -> q -> f.apply(p, (A) (Object) q, b, c, d);
            case 2 -> q -> f.apply(p, a, (B) (Object) q, c, d);
            case 3 -> q -> f.apply(p, a, b, (C) (Object) q, d);
            case 4 -> q -> f.apply(p, a, b, c, (D) (Object) q);
            default -> throw new AssertionError();
        };
    }
}
