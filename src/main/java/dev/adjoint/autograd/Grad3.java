package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import java.util.function.Function;

/**
 * The gradient of a scalar-valued function of 3 arguments with respect to the first; itself a
 * function, which may be called from several threads and be differentiated again.
 *
 * @param <P> the parameters' type
 * @param <A> the second argument's type
 * @param <B> the third argument's type
 */
public final class Grad3<P, A, B> implements Fn3<P, A, B, Gradients<P>> {
    private final Fn3<P, A, B, Tensor> f;
    private final GradOptions options;

    /** The gradient of {@code f}. */
    public Grad3(Fn3<P, A, B, Tensor> f, GradOptions options) {
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
    public Gradients<P> apply(P p, A a, B b) {
        return GradCall.grad(body(p, a, b), GradCall.pick(options, p, a, b), null, options);
    }

    /** The function without its gradient: the value of {@code f}, of any shape. */
    public Fn3<P, A, B, Tensor> forwardOnly() {
        return f;
    }

    /**
     * The gradients for an output of any shape, whose cotangent is the last argument
     * (torch-autograd's {@code partialGrad}).
     */
    public Fn4<P, A, B, Tensor, Gradients<P>> withCotangent() {
        return (p, a, b, cotangent) ->
                GradCall.grad(body(p, a, b), GradCall.pick(options, p, a, b), cotangent, options);
    }

    @SuppressWarnings("unchecked") // GradOptions.gradArg: the argument is of the first one's type
    private Function<P, Tensor> body(P p, A a, B b) {
        return switch (GradCall.requireArgument(options, 3)) {
            case 0 -> q -> f.apply(q, a, b);
            case 1 -> q -> f.apply(p, (A) (Object) q, b);
            case 2 -> q -> f.apply(p, a, (B) (Object) q);
            default -> throw new AssertionError();
        };
    }
}
