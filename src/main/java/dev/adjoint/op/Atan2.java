package dev.adjoint.op;

import static dev.adjoint.backend.Expr.atan2;

import dev.adjoint.backend.Expr;

/**
 * The angle of the point (y, x), the first operand being y, in radians; derivative: {@code x / (x^2
 * + y^2)} and {@code -y / (x^2 + y^2)}.
 */
public final class Atan2 extends Elementwise {
    /** The operation. */
    public static final Atan2 OP = new Atan2();

    private Atan2() {
        super("atan2", 2, Typing.FLOATING, atan2(X, Y));
    }

    @Override
    protected Expr derivative(int i) {
        return i == 0 ? Y.div(X.mul(X).add(Y.mul(Y))) : X.neg().div(X.mul(X).add(Y.mul(Y)));
    }
}
