package dev.adjoint.op;

import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.erf;
import static dev.adjoint.backend.Expr.exp;

import dev.adjoint.backend.Expr;

/** The error function; derivative: {@code 2 / sqrt(pi) * exp(-x^2)}. */
public final class Erf extends Elementwise {
    /** The operation. */
    public static final Erf OP = new Erf();

    private Erf() {
        super("erf", 1, Typing.FLOATING, erf(X));
    }

    @Override
    protected Expr derivative(int i) {
        return constant(2 / Math.sqrt(Math.PI)).mul(exp(X.mul(X).neg()));
    }
}
