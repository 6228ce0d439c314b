package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.min;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/**
 * The smaller operand; NaN where one is NaN; derivative: 1 for the smaller operand, 1/2 for both on
 * a tie.
 */
public final class Minimum extends Elementwise {
    /** The operation. */
    public static final Minimum OP = new Minimum();

    private Minimum() {
        super("minimum", 2, Typing.ARITHMETIC, min(X, Y));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 0
                ? select(lt(X, Y), ONE, select(eq(X, Y), constant(0.5), ZERO))
                : select(lt(Y, X), ONE, select(eq(X, Y), constant(0.5), ZERO));
    }
}
