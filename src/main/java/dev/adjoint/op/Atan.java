package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.atan;

import dev.adjoint.backend.Expr;

/** The inverse tangent, in radians; derivative: {@code 1 / (1 + x^2)}. */
public final class Atan extends Elementwise {
    /** The operation. */
    public static final Atan OP = new Atan();

    private Atan() {
        super("atan", 1, Typing.FLOATING, atan(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ONE.div(X.mul(X).add(ONE));
    }
}
