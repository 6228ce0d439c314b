package dev.adjoint;

/**
 * The factors of {@code A = Q R}, for A of shape [.., m, n] and k = min(m, n).
 *
 * @param q orthonormal columns, [.., m, k]
 * @param r upper triangular, [.., k, n], with no negative number on its diagonal
 */
public record QrFactors(Tensor q, Tensor r) {}
