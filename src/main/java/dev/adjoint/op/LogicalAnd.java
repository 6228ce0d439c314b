package dev.adjoint.op;

import static dev.adjoint.backend.Expr.and;

/** Whether both operands are true; not differentiable. */
public final class LogicalAnd extends Elementwise {
    /** The operation. */
    public static final LogicalAnd OP = new LogicalAnd();

    private LogicalAnd() {
        super("logicalAnd", 2, Typing.LOGICAL, and(X, Y));
    }
}
