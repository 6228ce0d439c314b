package dev.adjoint;

/**
 * The factors of {@code A = U diag(S) V^T}, for A of shape [.., m, n] and k = min(m, n).
 *
 * <p>Of the two signs that a pair of vectors may have, it has the one by which the first element of
 * the column of U that is at least half as large as its largest is positive.
 *
 * @param u orthonormal columns, [.., m, k]
 * @param s the singular values, descending, [.., k]
 * @param vh orthonormal rows, [.., k, n]
 */
public record SvdFactors(Tensor u, Tensor s, Tensor vh) {}
