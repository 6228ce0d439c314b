package dev.adjoint.autograd;

import dev.adjoint.Tensor;

/**
 * A value, its gradients and what else the function returned.
 *
 * @param value the function's value, a scalar
 * @param aux the further values
 * @param grads the gradients, nested like the parameters
 * @param <P> the parameters' type
 * @param <X> the further values' type
 */
public record GradientsWithAux<P, X>(Tensor value, X aux, P grads) {}
