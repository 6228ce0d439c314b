package dev.adjoint.op;

import static dev.adjoint.backend.Expr.lt;

/** Whether {@code x < y}; not differentiable. */
public final class Lt extends Elementwise {
    /** The operation. */
    public static final Lt OP = new Lt();

    private Lt() {
        super("lt", 2, Typing.COMPARISON, lt(X, Y));
    }
}
