package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.and;
import static dev.adjoint.backend.Expr.ge;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.le;
import static dev.adjoint.backend.Expr.lt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.min;
import static dev.adjoint.backend.Expr.or;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/** x limited to the range from y to z; derivative: 1 inside the range and at its bounds, else 0. */
public final class Clamp extends Elementwise {
    /** The operation. */
    public static final Clamp OP = new Clamp();

    private Clamp() {
        super("clamp", 3, Typing.ARITHMETIC, min(max(X, Y), Z));
    }

    @Override
    protected Expr derivative(int i) {
        return switch (i) {
            case 0 -> select(and(ge(X, Y), le(X, Z)), ONE, ZERO);
            case 1 -> select(and(lt(X, Y), le(Y, Z)), ONE, ZERO);
            default -> select(or(gt(X, Z), gt(Y, Z)), ONE, ZERO);
        };
    }
}
