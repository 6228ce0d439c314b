package dev.adjoint.op;

import static dev.adjoint.backend.Expr.xor;

/** Whether exactly one operand is true; not differentiable. */
public final class LogicalXor extends Elementwise {
    /** The operation. */
    public static final LogicalXor OP = new LogicalXor();

    private LogicalXor() {
        super("logicalXor", 2, Typing.LOGICAL, xor(X, Y));
    }
}
