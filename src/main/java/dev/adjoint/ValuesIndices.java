package dev.adjoint;

/**
 * Elements and where they came from.
 *
 * @param values the elements
 * @param indices their int64 indices along the dimension that was searched
 */
public record ValuesIndices(Tensor values, Tensor indices) {}
