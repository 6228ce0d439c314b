package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The adjugate X = det(A) A^-1, the transposed matrix of cofactors, which singular matrices have
 * too; its derivative, {@code tr(X dA) A^-1 - X dA A^-1}, wants an inverse.
 */
public final class Adjugate extends MatrixOp {
    /** The operation. */
    public static final Adjugate OP = new Adjugate();

    private Adjugate() {
        super(MatrixFunction.ADJUGATE);
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.checkSquare("det", in[0]);
    }

    @Override
    public int reads(None none, int needs) {
        return 1 | OUTPUT;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        Tensor inverse = Inverse.OP.apply(None.NONE, saved.input(0));
        Tensor xt = t(saved.output());
        Tensor factor = Sum.of(Mul.OP.of(cotangent, inverse), true, -1, -2);
        return Sub.OP.of(Mul.OP.of(factor, xt), mm(xt, mm(cotangent, t(inverse))));
    }

    @Override
    protected Tensor pushforward(Tensor a, Tensor x, Tensor tangent) {
        Tensor inverse = Inverse.OP.apply(None.NONE, a);
        Tensor product = mm(x, tangent);
        Tensor trace = Unsqueeze.of(Sum.of(Matrices.diagonal(product), true, -1), -1);
        return Sub.OP.of(Mul.OP.of(trace, inverse), mm(product, inverse));
    }
}
