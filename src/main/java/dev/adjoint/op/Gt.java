package dev.adjoint.op;

import static dev.adjoint.backend.Expr.gt;

/** Whether {@code x > y}; not differentiable. */
public final class Gt extends Elementwise {
    /** The operation. */
    public static final Gt OP = new Gt();

    private Gt() {
        super("gt", 2, Typing.COMPARISON, gt(X, Y));
    }
}
