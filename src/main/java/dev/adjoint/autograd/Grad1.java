package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The gradient of a scalar-valued function of 1 argument with respect to the first; itself a
 * function, which may be called from several threads and be differentiated again.
 *
 * @param <P> the parameters' type
 */
public final class Grad1<P> implements Function<P, Gradients<P>> {
    private final Function<P, Tensor> f;
    private final GradOptions options;

    /** The gradient of {@code f}. */
    public Grad1(Function<P, Tensor> f, GradOptions options) {
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
    public Gradients<P> apply(P p) {
        return GradCall.grad(f, GradCall.pick(options, p), null, options);
    }

    /** The function without its gradient: the value of {@code f}, of any shape. */
    public Function<P, Tensor> forwardOnly() {
        return f;
    }

    /**
     * The gradients for an output of any shape, whose cotangent is the last argument
     * (torch-autograd's {@code partialGrad}).
     */
    public BiFunction<P, Tensor, Gradients<P>> withCotangent() {
        return (p, cotangent) -> GradCall.grad(f, GradCall.pick(options, p), cotangent, options);
    }
}
