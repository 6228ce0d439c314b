package dev.adjoint;

/** A function that is applied to a layer's result in the same pass. */
public enum Activation {
    /** The result as it is. */
    NONE,

    /** {@code max(x, 0)}. */
    RELU,

    /** The hyperbolic tangent. */
    TANH,

    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID
}
