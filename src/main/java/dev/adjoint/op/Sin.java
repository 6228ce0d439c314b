package dev.adjoint.op;

import static dev.adjoint.backend.Expr.cos;
import static dev.adjoint.backend.Expr.sin;

import dev.adjoint.backend.Expr;

/** The sine of x in radians; derivative: {@code cos(x)}. */
public final class Sin extends Elementwise {
    /** The operation. */
    public static final Sin OP = new Sin();

    private Sin() {
        super("sin", 1, Typing.FLOATING, sin(X));
    }

    @Override
    protected Expr derivative(int i) {
        return cos(X);
    }
}
