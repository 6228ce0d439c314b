package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.symmetric;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The lower triangular L of {@code A = L L^T} for symmetric positive definite matrices.
 *
 * <p>It is a function of the symmetric part of A, {@code (A + A^T) / 2}, and so its gradient is
 * symmetric. Derivatives as in PyTorch (cholesky_jvp and cholesky_backward in FunctionsManual.cpp;
 * I. Murray, Differentiation of the Cholesky decomposition, arXiv:1602.07527): the tangent is
 * {@code L phi(L^-1 dA L^-T)}, where phi takes the lower triangle and halves the diagonal, and the
 * cotangent {@code L^-T sym(phi(L^T ct)) L^-1}.
 */
public final class Cholesky extends MatrixOp {
    /** The operation. */
    public static final Cholesky OP = new Cholesky();

    private Cholesky() {
        super(MatrixFunction.CHOLESKY);
    }

    /**
     * The lower factors.
     *
     * @throws IllegalArgumentException if the matrices are not square or one is not positive
     *     definite
     */
    public static Tensor of(Tensor x) {
        return OP.apply(None.NONE, Matrices.floating("cholesky", x));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.checkSquare("cholesky", in[0]);
    }

    @Override
    public int reads(None none, int needs) {
        return OUTPUT;
    }

    /** The lower triangle with half the diagonal. */
    private static Tensor phi(Tensor x) {
        Tensor half = Mul.OP.of(Matrices.diagonal(x), Create.number(x, 0.5));
        return Sub.OP.of(Triangle.lower(x, 0), Matrices.diagonalMatrix(half));
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        Tensor l = saved.output();
        Tensor middle = symmetric(phi(mm(t(l), cotangent)));
        return rightInverse(TriangularSolve.solve(true, t(l), middle), l);
    }

    /** {@code x L^-1}. */
    private static Tensor rightInverse(Tensor x, Tensor l) {
        return t(TriangularSolve.solve(true, t(l), t(x)));
    }

    @Override
    protected Tensor pushforward(Tensor a, Tensor l, Tensor tangent) {
        Tensor left = TriangularSolve.solve(false, l, symmetric(tangent));
        Tensor middle = t(TriangularSolve.solve(false, l, t(left)));
        return mm(l, phi(middle));
    }
}
