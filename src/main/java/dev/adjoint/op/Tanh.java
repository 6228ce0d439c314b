package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.backend.Expr;

/** The hyperbolic tangent; derivative: {@code 1 - tanh(x)^2}. */
public final class Tanh extends Elementwise {
    /** The operation. */
    public static final Tanh OP = new Tanh();

    private Tanh() {
        super("tanh", 1, Typing.FLOATING, tanh(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ONE.sub(out().mul(out()));
    }
}
