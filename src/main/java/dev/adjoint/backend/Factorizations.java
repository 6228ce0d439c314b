package dev.adjoint.backend;

/**
 * Factorisations of one matrix, whose elements lie row-major in an array. An instance serves one
 * thread.
 */
public interface Factorizations {
    /**
     * With partial pivoting: overwrites {@code a} [n, n] by U and, below the diagonal, by the unit
     * lower L.
     *
     * @return for each row of L U, which row of {@code a} it was
     */
    int[] lu(double[] a, int n);

    /**
     * Overwrites the lower triangle of {@code a} [n, n] by L where A = L L^T, the rest by zeros.
     *
     * @return whether {@code a} is positive definite
     */
    boolean cholesky(double[] a, int n);

    /** A = Q R for m >= n, signs as they come: {@code q} is [m, n], {@code r} [n, n]. */
    void qr(double[] a, int m, int n, double[] q, double[] r);

    /**
     * A = U diag(s) V^T, s not negative, in any order: {@code u} is [m, k], {@code vt} [k, n] for k
     * = min(m, n).
     *
     * @return whether the iteration came to an end
     */
    boolean svd(double[] a, int m, int n, double[] u, double[] s, double[] vt);

    /**
     * A = V^T diag(values) V for a symmetric A [n, n], in any order; row i of {@code vectors} is
     * the i-th eigenvector.
     *
     * @return whether the iteration came to an end
     */
    boolean eigh(double[] a, int n, double[] values, double[] vectors);
}
