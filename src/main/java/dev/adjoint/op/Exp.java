package dev.adjoint.op;

import static dev.adjoint.backend.Expr.exp;

import dev.adjoint.backend.Expr;

/** The exponential function; derivative: {@code exp(x)}. */
public final class Exp extends Elementwise {
    /** The operation. */
    public static final Exp OP = new Exp();

    private Exp() {
        super("exp", 1, Typing.FLOATING, exp(X));
    }

    @Override
    protected Expr derivative(int i) {
        return out();
    }
}
