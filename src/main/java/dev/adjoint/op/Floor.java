package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.floor;

import dev.adjoint.backend.Expr;

/** The largest integer not above x; derivative: 0. */
public final class Floor extends Elementwise {
    /** The operation. */
    public static final Floor OP = new Floor();

    private Floor() {
        super("floor", 1, Typing.ARITHMETIC, floor(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ZERO;
    }
}
