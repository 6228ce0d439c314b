package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.and;
import static dev.adjoint.backend.Expr.eq;
import static dev.adjoint.backend.Expr.ge;
import static dev.adjoint.backend.Expr.log;
import static dev.adjoint.backend.Expr.pow;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/**
 * The power {@code x ^ y}; derivative: {@code y * x^(y-1)}, 0 where y is 0, and {@code x^y *
 * log(x)}, 0 where x is 0 and y not negative.
 */
public final class Pow extends Elementwise {
    /** The operation. */
    public static final Pow OP = new Pow();

    private Pow() {
        super("pow", 2, Typing.FLOATING, pow(X, Y));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 0
                ? select(eq(Y, ZERO), ZERO, Y.mul(pow(X, Y.sub(ONE))))
                : select(and(eq(X, ZERO), ge(Y, ZERO)), ZERO, out().mul(log(X)));
    }
}
