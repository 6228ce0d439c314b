package dev.adjoint.op;

import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.sqrt;

import dev.adjoint.backend.Expr;

/** The square root; derivative: {@code 1 / (2 sqrt(x))}. */
public final class Sqrt extends Elementwise {
    /** The operation. */
    public static final Sqrt OP = new Sqrt();

    private Sqrt() {
        super("sqrt", 1, Typing.FLOATING, sqrt(X));
    }

    @Override
    protected Expr derivative(int i) {
        return constant(0.5).div(out());
    }
}
