package dev.adjoint.op;

import static dev.adjoint.backend.Expr.constant;

import dev.adjoint.backend.Expr;

/** The square {@code x * x}; derivative: {@code 2 x}. */
public final class Square extends Elementwise {
    /** The operation. */
    public static final Square OP = new Square();

    private Square() {
        super("square", 1, Typing.ARITHMETIC, X.mul(X));
    }

    @Override
    protected Expr derivative(int i) {
        return X.mul(constant(2));
    }
}
