package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ne;

/** Whether {@code x != y}; not differentiable. */
public final class Ne extends Elementwise {
    /** The operation. */
    public static final Ne OP = new Ne();

    private Ne() {
        super("ne", 2, Typing.COMPARISON, ne(X, Y));
    }
}
