package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.ceil;

import dev.adjoint.backend.Expr;

/** The smallest integer not below x; derivative: 0. */
public final class Ceil extends Elementwise {
    /** The operation. */
    public static final Ceil OP = new Ceil();

    private Ceil() {
        super("ceil", 1, Typing.ARITHMETIC, ceil(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ZERO;
    }
}
