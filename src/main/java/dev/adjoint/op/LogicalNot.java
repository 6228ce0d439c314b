package dev.adjoint.op;

import static dev.adjoint.backend.Expr.not;

/** Whether the operand is false; not differentiable. */
public final class LogicalNot extends Elementwise {
    /** The operation. */
    public static final LogicalNot OP = new LogicalNot();

    private LogicalNot() {
        super("logicalNot", 1, Typing.LOGICAL, not(X));
    }
}
