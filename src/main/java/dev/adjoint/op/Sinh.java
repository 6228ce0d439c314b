package dev.adjoint.op;

import static dev.adjoint.backend.Expr.cosh;
import static dev.adjoint.backend.Expr.sinh;

import dev.adjoint.backend.Expr;

/** The hyperbolic sine; derivative: {@code cosh(x)}. */
public final class Sinh extends Elementwise {
    /** The operation. */
    public static final Sinh OP = new Sinh();

    private Sinh() {
        super("sinh", 1, Typing.FLOATING, sinh(X));
    }

    @Override
    protected Expr derivative(int i) {
        return cosh(X);
    }
}
