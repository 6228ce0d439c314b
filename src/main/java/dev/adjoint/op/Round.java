package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.rint;

import dev.adjoint.backend.Expr;

/** The nearest integer, ties to the even one; derivative: 0. */
public final class Round extends Elementwise {
    /** The operation. */
    public static final Round OP = new Round();

    private Round() {
        super("round", 1, Typing.ARITHMETIC, rint(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ZERO;
    }
}
