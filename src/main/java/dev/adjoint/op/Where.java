package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/**
 * The second operand where the first is true, else the third; derivative: 1 for the operand that
 * was taken, exactly 0 for the other, even where that one is NaN.
 */
public final class Where extends Elementwise {
    /** The operation. */
    public static final Where OP = new Where();

    private Where() {
        super("where", 3, Typing.SELECTION, select(X, Y, Z));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 1 ? select(X, ONE, ZERO) : select(X, ZERO, ONE);
    }
}
