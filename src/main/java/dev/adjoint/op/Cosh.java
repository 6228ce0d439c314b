package dev.adjoint.op;

import static dev.adjoint.backend.Expr.cosh;
import static dev.adjoint.backend.Expr.sinh;

import dev.adjoint.backend.Expr;

/** The hyperbolic cosine; derivative: {@code sinh(x)}. */
public final class Cosh extends Elementwise {
    /** The operation. */
    public static final Cosh OP = new Cosh();

    private Cosh() {
        super("cosh", 1, Typing.FLOATING, cosh(X));
    }

    @Override
    protected Expr derivative(int i) {
        return sinh(X);
    }
}
