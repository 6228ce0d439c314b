package dev.adjoint.op;

import static dev.adjoint.backend.Expr.cos;
import static dev.adjoint.backend.Expr.sin;

import dev.adjoint.backend.Expr;

/** The cosine of x in radians; derivative: {@code -sin(x)}. */
public final class Cos extends Elementwise {
    /** The operation. */
    public static final Cos OP = new Cos();

    private Cos() {
        super("cos", 1, Typing.FLOATING, cos(X));
    }

    @Override
    protected Expr derivative(int i) {
        return sin(X).neg();
    }
}
