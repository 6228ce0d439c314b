package dev.adjoint.autograd;

import dev.adjoint.Tensor;

/**
 * A value and its gradients.
 *
 * @param value the function's value, a scalar
 * @param grads the gradients, nested like the parameters
 * @param <P> the parameters' type
 */
public record Gradients<P>(Tensor value, P grads) {}
