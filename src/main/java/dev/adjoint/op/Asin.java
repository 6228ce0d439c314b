package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.asin;
import static dev.adjoint.backend.Expr.sqrt;

import dev.adjoint.backend.Expr;

/** The inverse sine, in radians; derivative: {@code 1 / sqrt(1 - x^2)}. */
public final class Asin extends Elementwise {
    /** The operation. */
    public static final Asin OP = new Asin();

    private Asin() {
        super("asin", 1, Typing.FLOATING, asin(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ONE.div(sqrt(ONE.sub(X.mul(X))));
    }
}
