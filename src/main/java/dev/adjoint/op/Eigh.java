package dev.adjoint.op;

import static dev.adjoint.op.Matrices.differences;
import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.quotient;
import static dev.adjoint.op.Matrices.skew;
import static dev.adjoint.op.Matrices.symmetric;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.EighFactors;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The eigenvalues L and eigenvectors V of symmetric matrices, {@code A = V diag(L) V^T}, one after
 * the other in the last dimension.
 *
 * <p>It is a function of the symmetric part of A, and so its gradient is symmetric. Derivatives as
 * in PyTorch (linalg_eig_jvp and linalg_eig_backward in FunctionsManual.cpp; M. Giles, An extended
 * collection of matrix derivative results): with {@code E[i][j] = L[j] - L[i]} and {@code P = V^T
 * dA V} the tangents are {@code diag(P)} and {@code V (P / E)} without P's diagonal, the cotangent
 * is {@code V (diag(gL) + skew(V^T gV) / (2 E)) V^T}. A quotient of two zeros counts as 0, so that
 * equal eigenvalues have a gradient; that of their vectors is infinite or NaN.
 */
public final class Eigh extends MatrixOp {
    /** The operation. */
    public static final Eigh OP = new Eigh();

    private Eigh() {
        super(MatrixFunction.EIGH);
    }

    /**
     * Eigenvalues [.., n], ascending, and eigenvectors, the columns of [.., n, n].
     *
     * @throws IllegalArgumentException if the matrices are not square, or one holds NaN or infinity
     */
    public static EighFactors of(Tensor x) {
        Tensor a = Matrices.floating("eigh", x);
        Tensor packed = OP.apply(None.NONE, a);
        return factors(packed, a.size(-1));
    }

    private static EighFactors factors(Tensor packed, int n) {
        return new EighFactors(Matrices.unpack(packed, 0, n), Matrices.unpack(packed, n, n, n));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        Shape s = Matrices.checkSquare("eigh", in[0]);
        int n = s.size(-1);
        return Matrices.with(Matrices.lead(s), n + n * n);
    }

    @Override
    public int reads(None none, int needs) {
        return OUTPUT;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        int n = saved.shape(0).size(-1);
        EighFactors a = factors(saved.output(), n);
        EighFactors g = factors(cotangent, n);
        Tensor v = a.vectors();
        Tensor turned = Mul.OP.of(skew(mm(t(v), g.vectors())), Create.number(v, 0.5));
        Tensor mixed = quotient(turned, differences(a.values()));
        Tensor middle = Add.OP.of(Matrices.diagonalMatrix(g.values()), mixed);
        return symmetric(mm(mm(v, middle), t(v)));
    }

    @Override
    protected Tensor pushforward(Tensor x, Tensor output, Tensor tangent) {
        EighFactors a = factors(output, x.size(-1));
        Tensor v = a.vectors();
        Tensor p = mm(mm(t(v), symmetric(tangent)), v);
        Tensor turned = quotient(Matrices.offDiagonal(p), differences(a.values()));
        return Matrices.pack(Unsqueeze.of(Matrices.diagonal(p), -2), mm(v, turned));
    }
}
