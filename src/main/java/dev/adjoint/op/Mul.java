package dev.adjoint.op;

import dev.adjoint.Tensor;

/** The product {@code x * y}; derivative: {@code y} and {@code x}. */
public final class Mul extends Elementwise {
    /** The operation. */
    public static final Mul OP = new Mul();

    private Mul() {
        super("mul", 2, Typing.ARITHMETIC, X.mul(Y));
    }

    @Override
    protected Tensor byRows(None none, Tensor... inputs) {
        return SparseRows.mul(inputs[0], inputs[1]);
    }
}
