package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.ZERO;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.max;
import static dev.adjoint.backend.Expr.select;

import dev.adjoint.backend.Expr;

/** The rectifier {@code max(x, 0)}; derivative: 1 where x is positive, else 0. */
public final class Relu extends Elementwise {
    /** The operation. */
    public static final Relu OP = new Relu();

    private Relu() {
        super("relu", 1, Typing.ARITHMETIC, max(X, ZERO));
    }

    @Override
    protected Expr derivative(int i) {
        return select(gt(out(), ZERO), ONE, ZERO);
    }
}
