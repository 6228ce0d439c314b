package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.sqrt;

import dev.adjoint.backend.Expr;

/** The reciprocal square root {@code 1 / sqrt(x)}; derivative: {@code -1/2 x^(-3/2)}. */
public final class Rsqrt extends Elementwise {
    /** The operation. */
    public static final Rsqrt OP = new Rsqrt();

    private Rsqrt() {
        super("rsqrt", 1, Typing.FLOATING, ONE.div(sqrt(X)));
    }

    @Override
    protected Expr derivative(int i) {
        return constant(-0.5).mul(out().mul(out().mul(out())));
    }
}
