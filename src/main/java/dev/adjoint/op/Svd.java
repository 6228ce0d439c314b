package dev.adjoint.op;

import static dev.adjoint.op.Matrices.differences;
import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.outside;
import static dev.adjoint.op.Matrices.quotient;
import static dev.adjoint.op.Matrices.skew;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.Shape;
import dev.adjoint.SvdFactors;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The reduced singular value decomposition {@code A = U diag(S) V^T}: U, S and V^T one after the
 * other in the last dimension.
 *
 * <p>Derivatives as in PyTorch (svd_jvp and svd_backward in FunctionsManual.cpp; J. Townsend,
 * Differentiating the singular value decomposition): with {@code E[i][j] = S[j]^2 - S[i]^2} the
 * cotangent is {@code U ((skew(U^T gU) / E) S + S (skew(V^T gV) / E) + diag(gS)) V^T + (1 - U U^T)
 * gU S^-1 V^T + U S^-1 gV^T (1 - V V^T)}. A quotient of two zeros counts as 0, so that the singular
 * values have a gradient where some are equal or 0; that of the vectors is infinite or NaN there.
 */
public final class Svd extends MatrixOp {
    /** The operation. */
    public static final Svd OP = new Svd();

    private Svd() {
        super(MatrixFunction.SVD);
    }

    /**
     * U [.., m, k], S [.., k] and V^T [.., k, n] for k = min(m, n).
     *
     * @throws IllegalArgumentException if x has fewer than 2 dimensions, or a matrix holds NaN or
     *     infinity
     */
    public static SvdFactors of(Tensor x) {
        Matrices.check("svd", x);
        Tensor a = Matrices.floating("svd", x);
        return factors(OP.apply(None.NONE, a), a.size(-2), a.size(-1));
    }

    private static SvdFactors factors(Tensor packed, int m, int n) {
        int k = Math.min(m, n);
        return new SvdFactors(
                Matrices.unpack(packed, 0, m, k),
                Matrices.unpack(packed, m * k, k),
                Matrices.unpack(packed, m * k + k, k, n));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        Shape s = Matrices.check("svd", in[0]);
        int m = s.size(-2);
        int n = s.size(-1);
        int k = Math.min(m, n);
        return Matrices.with(Matrices.lead(s), m * k + k + k * n);
    }

    @Override
    public int reads(None none, int needs) {
        return OUTPUT;
    }

    /** Element i, j is {@code s[j]^2 - s[i]^2}, without the squares' loss of digits. */
    private static Tensor gaps(Tensor s) {
        return Mul.OP.of(differences(s), Add.OP.of(Unsqueeze.of(s, -2), Unsqueeze.of(s, -1)));
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        int m = saved.shape(0).size(-2);
        int n = saved.shape(0).size(-1);
        SvdFactors a = factors(saved.output(), m, n);
        SvdFactors g = factors(cotangent, m, n);
        Tensor row = Unsqueeze.of(a.s(), -2);
        Tensor column = Unsqueeze.of(a.s(), -1);
        Tensor gaps = gaps(a.s());
        Tensor left = Mul.OP.of(quotient(skew(mm(t(a.u()), g.u())), gaps), row);
        Tensor right = Mul.OP.of(column, quotient(skew(mm(a.vh(), t(g.vh()))), gaps));
        Tensor middle = Add.OP.of(Add.OP.of(left, right), Matrices.diagonalMatrix(g.s()));
        Tensor sum = mm(mm(a.u(), middle), a.vh());
        if (m > n) {
            sum = Add.OP.of(sum, mm(quotient(outside(a.u(), g.u()), row), a.vh()));
        }
        if (n > m) {
            Tensor rest = t(outside(t(a.vh()), t(g.vh())));
            sum = Add.OP.of(sum, mm(a.u(), quotient(rest, column)));
        }
        return sum;
    }

    @Override
    protected Tensor pushforward(Tensor x, Tensor output, Tensor tangent) {
        int m = x.size(-2);
        int n = x.size(-1);
        SvdFactors a = factors(output, m, n);
        Tensor row = Unsqueeze.of(a.s(), -2);
        Tensor column = Unsqueeze.of(a.s(), -1);
        Tensor gaps = gaps(a.s());
        Tensor p = mm(mm(t(a.u()), tangent), t(a.vh()));
        Tensor mixed = Matrices.offDiagonal(p);
        Tensor scaled = Mul.OP.of(mixed, row);
        Tensor du = mm(a.u(), quotient(Add.OP.of(scaled, t(scaled)), gaps));
        scaled = Mul.OP.of(column, mixed);
        Tensor dv = mm(t(a.vh()), quotient(Add.OP.of(scaled, t(scaled)), gaps));
        if (m > n) {
            du = Add.OP.of(du, quotient(outside(a.u(), mm(tangent, t(a.vh()))), row));
        }
        if (n > m) {
            Tensor rest = outside(t(a.vh()), mm(t(tangent), a.u()));
            dv = Add.OP.of(dv, quotient(rest, row));
        }
        Tensor ds = Unsqueeze.of(Matrices.diagonal(p), -2);
        return Matrices.pack(du, ds, t(dv));
    }
}
