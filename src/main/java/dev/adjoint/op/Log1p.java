package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.log1p;

import dev.adjoint.backend.Expr;

/** {@code log(1 + x)}, accurate near 0; derivative: {@code 1 / (1 + x)}. */
public final class Log1p extends Elementwise {
    /** The operation. */
    public static final Log1p OP = new Log1p();

    private Log1p() {
        super("log1p", 1, Typing.FLOATING, log1p(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ONE.div(X.add(ONE));
    }
}
