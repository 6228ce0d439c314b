package dev.adjoint.op;

import static dev.adjoint.backend.Expr.or;

/** Whether at least one operand is true; not differentiable. */
public final class LogicalOr extends Elementwise {
    /** The operation. */
    public static final LogicalOr OP = new LogicalOr();

    private LogicalOr() {
        super("logicalOr", 2, Typing.LOGICAL, or(X, Y));
    }
}
