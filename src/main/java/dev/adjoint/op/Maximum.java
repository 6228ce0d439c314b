package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/**
 * The larger operand; NaN where one is NaN; derivative: 1 for the larger operand, 1/2 for both on a
 * tie.
 */
public final class Maximum extends Elementwise {
    /** The operation. */
    public static final Maximum OP = new Maximum();

    private Maximum() {
        super("maximum", 2, Typing.ARITHMETIC, max(X, Y));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 0
                ? select(gt(X, Y), ONE, select(eq(X, Y), constant(0.5), ZERO))
                : select(gt(Y, X), ONE, select(eq(X, Y), constant(0.5), ZERO));
    }
}
