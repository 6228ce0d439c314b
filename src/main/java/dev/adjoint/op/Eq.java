package dev.adjoint.op;

import static dev.adjoint.backend.Expr.eq;

/** Whether {@code x == y}; not differentiable. */
public final class Eq extends Elementwise {
    /** The operation. */
    public static final Eq OP = new Eq();

    private Eq() {
        super("eq", 2, Typing.COMPARISON, eq(X, Y));
    }
}
