package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.acos;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.sqrt;

import dev.adjoint.backend.Expr;

/** The inverse cosine, in radians; derivative: {@code -1 / sqrt(1 - x^2)}. */
public final class Acos extends Elementwise {
    /** The operation. */
    public static final Acos OP = new Acos();

    private Acos() {
        super("acos", 1, Typing.FLOATING, acos(X));
    }

    @Override
    protected Expr derivative(int i) {
        return constant(-1).div(sqrt(ONE.sub(X.mul(X))));
    }
}
