package dev.adjoint;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, {@code A = V diag(values) V^T}.
 *
 * <p>Of the two signs that a vector may have, it has the one by which its first element that is at
 * least half as large as its largest is positive.
 *
 * @param values the eigenvalues, ascending, [.., n]
 * @param vectors V, whose columns are the eigenvectors, [.., n, n]
 */
public record EighFactors(Tensor values, Tensor vectors) {}
