package dev.adjoint.op;

import static dev.adjoint.backend.Expr.abs;
import static dev.adjoint.backend.Expr.sign;

import dev.adjoint.backend.Expr;

/** The absolute value; derivative: {@code sign(x)}, 0 at 0. */
public final class Abs extends Elementwise {
    /** The operation. */
    public static final Abs OP = new Abs();

    private Abs() {
        super("abs", 1, Typing.ARITHMETIC, abs(X));
    }

    @Override
    protected Expr derivative(int i) {
        return sign(X);
    }
}
