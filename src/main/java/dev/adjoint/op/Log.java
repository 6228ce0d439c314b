package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.log;

import dev.adjoint.backend.Expr;

/** The natural logarithm; derivative: {@code 1 / x}. */
public final class Log extends Elementwise {
    /** The operation. */
    public static final Log OP = new Log();

    private Log() {
        super("log", 1, Typing.FLOATING, log(X));
    }

    @Override
    protected Expr derivative(int i) {
        return ONE.div(X);
    }
}
