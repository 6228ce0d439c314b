package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.expm1;

import dev.adjoint.backend.Expr;

/** {@code exp(x) - 1}, accurate near 0; derivative: {@code exp(x)}. */
public final class Expm1 extends Elementwise {
    /** The operation. */
    public static final Expm1 OP = new Expm1();

    private Expm1() {
        super("expm1", 1, Typing.FLOATING, expm1(X));
    }

    @Override
    protected Expr derivative(int i) {
        return out().add(ONE);
    }
}
