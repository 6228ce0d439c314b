package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.sign;

import dev.adjoint.backend.Expr;

/** The sign: -1, 0 or 1; derivative: 0. */
public final class Sign extends Elementwise {
    /** The operation. */
    public static final Sign OP = new Sign();

    private Sign() {
        super("sign", 1, Typing.ARITHMETIC, sign(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ZERO;
    }
}
