package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The determinant; derivative: the cofactors, {@code adj(A)^T} (Jacobi's formula), for singular
 * matrices too.
 */
public final class Det extends MatrixOp {
    /** The operation. */
    public static final Det OP = new Det();

    private Det() {
        super(MatrixFunction.DETERMINANT);
    }

    /**
     * The determinants, 0 for a singular matrix.
     *
     * @throws IllegalArgumentException if the matrices are not square
     */
    public static Tensor of(Tensor x) {
        return OP.apply(None.NONE, Matrices.floating("det", x));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.lead(Matrices.checkSquare("det", in[0]));
    }

    @Override
    public int reads(None none, int needs) {
        return 1;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        Tensor cofactors = Matrices.t(Adjugate.OP.apply(None.NONE, saved.input(0)));
        return Mul.OP.of(Unsqueeze.of(Unsqueeze.of(cotangent, -1), -1), cofactors);
    }

    @Override
    protected Tensor pushforward(Tensor a, Tensor det, Tensor tangent) {
        Tensor cofactors = Matrices.t(Adjugate.OP.apply(None.NONE, a));
        return Sum.of(Mul.OP.of(cofactors, tangent), false, -1, -2);
    }
}
