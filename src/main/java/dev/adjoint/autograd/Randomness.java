package dev.adjoint.autograd;

/** What random functions do inside a function under {@code vmap}. */
public enum Randomness {
    /** They throw: nobody has said what is wanted. */
    ERROR,
    /** Other numbers for each element of the batch, drawn at once for the whole batch. */
    DIFFERENT,
    /** The same numbers for all elements. */
    SAME
}
