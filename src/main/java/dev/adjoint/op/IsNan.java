package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ne;

/** Whether x is NaN; not differentiable. */
public final class IsNan extends Elementwise {
    /** The operation. */
    public static final IsNan OP = new IsNan();

    private IsNan() {
        super("isnan", 1, Typing.COMPARISON, ne(X, X));
    }
}
