package dev.adjoint.op;

import static dev.adjoint.backend.Expr.ONE;
import static dev.adjoint.backend.Expr.constant;
import static dev.adjoint.backend.Expr.gt;
import static dev.adjoint.backend.Expr.select;
import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.softplus;

import dev.adjoint.backend.Expr;

/**
 * {@code log(1 + exp(x))}, and x itself above 20, as in PyTorch; derivative: {@code sigmoid(x)}, 1
 * above 20.
 */
public final class Softplus extends Elementwise {
    /** The operation. */
    public static final Softplus OP = new Softplus();

    private Softplus() {
        super("softplus", 1, Typing.FLOATING, softplus(X));
    }

    @Override
    protected Expr derivative(int i) {
        return select(gt(X, constant(20)), ONE, sigmoid(X));
    }
}
