package dev.adjoint.op;

import static dev.adjoint.backend.Expr.le;

/** Whether {@code x <= y}; not differentiable. */
public final class Le extends Elementwise {
    /** The operation. */
    public static final Le OP = new Le();

    private Le() {
        super("le", 2, Typing.COMPARISON, le(X, Y));
    }
}
