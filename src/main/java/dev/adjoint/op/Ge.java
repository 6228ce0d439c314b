package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ge;

/** Whether {@code x >= y}; not differentiable. */
public final class Ge extends Elementwise {
    /** The operation. */
    public static final Ge OP = new Ge();

    private Ge() {
        super("ge", 2, Typing.COMPARISON, ge(X, Y));
    }
}
