package dev.adjoint;

/**
 * What a {@link Tensor} holds: elements, rows of a sparse gradient, or a value that a
 * transformation traces.
 */
public sealed interface Payload permits Dense, Sparse, Tracer {
    /** The sizes. */
    Shape shape();

    /** The element type. */
    DType dtype();

    /** Where the elements are. */
    Device device();
}
