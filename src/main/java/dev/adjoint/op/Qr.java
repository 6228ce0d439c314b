package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.QrFactors;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The factors Q, of orthonormal columns, and R, upper triangular with no negative number on its
 * diagonal, of matrices that have no fewer rows than columns, one after the other in the last
 * dimension.
 *
 * <p>Derivatives as in PyTorch (linalg_qr_jvp and linalg_qr_backward in FunctionsManual.cpp; S.
 * Walter and L. Lehmann, Algorithmic differentiation of linear algebra functions, arXiv:1001.1654):
 * with {@code W = dA R^-1}, {@code C = Q^T W} and {@code T(C) = triu(C) + tril(C, -1)^T} the
 * tangents are {@code dQ = W - Q T(C)} and {@code dR = T(C) R}; with {@code M = gR R^T - Q^T gQ}
 * the cotangent is {@code (gQ + Q (triu(M) + triu(M, 1)^T)) R^-T}.
 */
public final class Qr extends MatrixOp {
    /** The operation. */
    public static final Qr OP = new Qr();

    private Qr() {
        super(MatrixFunction.QR);
    }

    /**
     * Q [.., m, k] and R [.., k, n] for k = min(m, n). The factors of a wide matrix follow from
     * those of its first m columns: the other columns of R are {@code Q^T} times its own.
     *
     * @throws IllegalArgumentException if x has fewer than 2 dimensions
     */
    public static QrFactors of(Tensor x) {
        Matrices.check("qr", x);
        Tensor a = Matrices.floating("qr", x);
        int m = a.size(-2);
        int n = a.size(-1);
        if (m >= n) {
            return factors(OP.apply(None.NONE, a), m, n);
        }
        QrFactors left = factors(OP.apply(None.NONE, Slice.narrow(a, -1, 0, m)), m, m);
        Tensor right = mm(t(left.q()), Slice.narrow(a, -1, m, n - m));
        return new QrFactors(left.q(), Cat.of(-1, left.r(), right));
    }

    private static QrFactors factors(Tensor packed, int m, int n) {
        return new QrFactors(
                Matrices.unpack(packed, 0, m, n), Matrices.unpack(packed, m * n, n, n));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        Shape s = Matrices.check("qr", in[0]);
        int m = s.size(-2);
        int n = s.size(-1);
        return Matrices.with(Matrices.lead(s), m * n + n * n);
    }

    @Override
    public int reads(None none, int needs) {
        return OUTPUT;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        int m = saved.shape(0).size(-2);
        int n = saved.shape(0).size(-1);
        QrFactors a = factors(saved.output(), m, n);
        QrFactors g = factors(cotangent, m, n);
        Tensor middle = Sub.OP.of(mm(g.r(), t(a.r())), mm(t(a.q()), g.q()));
        Tensor mirrored = Add.OP.of(Triangle.upper(middle, 0), t(Triangle.upper(middle, 1)));
        Tensor whole = Add.OP.of(g.q(), mm(a.q(), mirrored));
        return t(TriangularSolve.solve(true, a.r(), t(whole)));
    }

    @Override
    protected Tensor pushforward(Tensor x, Tensor output, Tensor tangent) {
        QrFactors a = factors(output, x.size(-2), x.size(-1));
        Tensor w = t(TriangularSolve.solve(false, t(a.r()), t(tangent)));
        Tensor c = mm(t(a.q()), w);
        Tensor upper = Add.OP.of(Triangle.upper(c, 0), t(Triangle.lower(c, -1)));
        return Matrices.pack(Sub.OP.of(w, mm(a.q(), upper)), mm(upper, a.r()));
    }
}
