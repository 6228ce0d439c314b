package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.tan;

import dev.adjoint.backend.Expr;

/** The tangent of x in radians; derivative: {@code 1 + tan(x)^2}. */
public final class Tan extends Elementwise {
    /** The operation. */
    public static final Tan OP = new Tan();

    private Tan() {
        super("tan", 1, Typing.FLOATING, tan(X));
    }

    @Override
    protected Expr derivative(int i) {
        return out().mul(out()).add(ONE);
    }
}
