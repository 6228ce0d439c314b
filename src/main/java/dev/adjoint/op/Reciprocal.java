package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;

import dev.adjoint.backend.Expr;

/** The reciprocal {@code 1 / x}; derivative: {@code -1 / x^2}. */
public final class Reciprocal extends Elementwise {
    /** The operation. */
    public static final Reciprocal OP = new Reciprocal();

    private Reciprocal() {
        super("reciprocal", 1, Typing.FLOATING, ONE.div(X));
    }

    @Override
    protected Expr derivative(int i) {
        return out().mul(out()).neg();
    }
}
