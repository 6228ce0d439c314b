package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;

import dev.adjoint.backend.Expr;

/**
 * The quotient {@code x / y}; integers are divided as float32; derivative: {@code 1 / y} and {@code
 * -x / y^2}.
 */
public final class Div extends Elementwise {
    /** The operation. */
    public static final Div OP = new Div();

    private Div() {
        super("div", 2, Typing.FLOATING, X.div(Y));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 0 ? ONE.div(Y) : out().div(Y).neg();
    }
}
