package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.SignLogDet;
import dev.adjoint.Tensor;
import dev.adjoint.backend.MatrixFunction;

/**
 * The determinant's sign and the logarithm of its absolute value, in this order in the last
 * dimension; derivative of the logarithm: {@code A^-T}; the sign has none.
 */
public final class Slogdet extends MatrixOp {
    /** The operation. */
    public static final Slogdet OP = new Slogdet();

    private Slogdet() {
        super(MatrixFunction.SIGN_AND_LOGARITHM);
    }

    /**
     * Sign and logarithm; 0 and minus infinity for a singular matrix.
     *
     * @throws IllegalArgumentException if the matrices are not square
     */
    public static SignLogDet of(Tensor x) {
        Tensor both = OP.apply(None.NONE, Matrices.floating("slogdet", x));
        return new SignLogDet(StopGradient.of(Select.of(both, -1, 0)), Select.of(both, -1, 1));
    }

    /** The logarithm of the determinant: NaN where that is negative. */
    public static Tensor logdet(Tensor x) {
        Matrices.checkSquare("logdet", x);
        SignLogDet both = of(x);
        return Add.OP.of(both.logAbsDet(), Log.OP.of(both.sign()));
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.with(Matrices.lead(Matrices.checkSquare("slogdet", in[0])), 2);
    }

    @Override
    public int reads(None none, int needs) {
        return 1;
    }

    @Override
    protected Tensor pullback(Saved<None> saved, Tensor cotangent) {
        Tensor inverse = Inverse.OP.apply(None.NONE, saved.input(0));
        Tensor ofLogarithm = Unsqueeze.of(Slice.narrow(cotangent, -1, 1, 1), -1);
        return Mul.OP.of(ofLogarithm, Matrices.t(inverse));
    }

    @Override
    protected Tensor pushforward(Tensor a, Tensor both, Tensor tangent) {
        Tensor inverse = Inverse.OP.apply(None.NONE, a);
        Tensor sum = Sum.of(Mul.OP.of(Matrices.t(inverse), tangent), false, -1, -2);
        return Cat.stack(-1, Create.zeros(sum.dtype(), sum.shape()), sum);
    }
}
