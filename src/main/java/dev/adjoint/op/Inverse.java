package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The inverse X of square matrices; derivatives: the tangent is {@code -X dA X}, the cotangent
 * {@code -X^T ct X^T}.
 */
public final class Inverse extends MatrixOp {
    /** The operation. */
    public static final Inverse OP = new Inverse();

    private Inverse() {
        super(MatrixFunction.INVERSE);
    }

    /**
     * The inverses.
     *
     * @throws IllegalArgumentException if the matrices are not square or one is singular
     */
    public static Tensor of(Tensor x) {
        return OP.apply(None.NONE, Matrices.floating("inverse", x));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.checkSquare("inverse", in[0]);
    }

    @Override
    public int reads(None none, int needs) {
        return OUTPUT;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        Tensor xt = t(saved.output());
        return Neg.OP.of(mm(xt, mm(cotangent, xt)));
    }

    @Override
    protected Tensor pushforward(Tensor a, Tensor x, Tensor tangent) {
        return Neg.OP.of(mm(x, mm(tangent, x)));
    }
}
