package dev.adjoint.backend;

/**
 * A function of the matrices in the last two dimensions that rests on a factorisation. Several
 * results of one matrix lie one after the other in the output's last dimension.
 */
public enum MatrixFunction {
    /** The inverse, [n, n]. */
    INVERSE("inverse"),
    /** The solution X, [n, k], of A X = B; inputs: A, B. */
    SOLVE("solve"),
    /** The determinant, []. */
    DETERMINANT("det"),
    /** The transposed matrix of cofactors, [n, n]. */
    ADJUGATE("det.adjugate"),
    /** The determinant's sign and the logarithm of its absolute value, [2]. */
    SIGN_AND_LOGARITHM("slogdet"),
    /** The lower factor of the symmetric part, [n, n]. */
    CHOLESKY("cholesky"),
    /** For m >= n: Q [m, n] and R [n, n] with no negative number on its diagonal. */
    QR("qr"),
    /** With k the smaller of m and n: U [m, k], the singular values [k] descending, V^T [k, n]. */
    SVD("svd"),
    /** Of the symmetric part: the eigenvalues [n] ascending, and the eigenvectors as columns. */
    EIGH("eigh");

    private final String operation;

    MatrixFunction(String operation) {
        this.operation = operation;
    }

    /** The operation's name in error messages. */
    public String operation() {
        return operation;
    }
}
