package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.sigmoid;

import dev.adjoint.backend.Expr;

/** The logistic function {@code 1 / (1 + exp(-x))}; derivative: {@code s (1 - s)}. */
public final class Sigmoid extends Elementwise {
    /** The operation. */
    public static final Sigmoid OP = new Sigmoid();

    private Sigmoid() {
        super("sigmoid", 1, Typing.FLOATING, sigmoid(X));
    }

    @Override
    protected Expr derivative(int i) {
        return out().mul(ONE.sub(out()));
    }
}
