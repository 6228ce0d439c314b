package dev.adjoint.op;

import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import java.util.List;

/**
 * The second half of a GRU whose reset gate works before the product (see {@link GruReset}): with
 * the pre-activations r, z of the gates, side by side, and the candidate's, n, {@code h' = (h -
 * tanh(n)) * sigmoid(z) + tanh(n)}.
 */
public final class GruUpdate extends Cell {
    /** The operation; inputs: gates, candidate, h. */
    public static final GruUpdate OP = new GruUpdate();

    private GruUpdate() {
        super(
                "gruUpdate",
                "gates [.., 2 * hidden], candidate [.., hidden] and h [.., hidden]",
                new int[] {2, 1, 1},
                new int[] {1},
                List.of(expr()));
    }

    private static Expr expr() {
        Expr z = sigmoid(Expr.arg(1));
        Expr n = tanh(Expr.arg(2));
        return Expr.arg(3).sub(n).mul(z).add(n);
    }

    /** The next state. */
    public static Tensor next(Tensor gates, Tensor candidate, Tensor h) {
        return OP.of(gates, candidate, h)[0];
    }
}
