package dev.adjoint.op;

import static dev.adjoint.backend.Expr.sigmoid;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import java.util.List;

/**
 * The first half of a GRU whose reset gate works before the product: {@code sigmoid(r) * h}, which
 * the candidate's matrix is then multiplied by. The pre-activations r, z of the gates stand side by
 * side; {@link GruUpdate} is the second half.
 */
public final class GruReset extends Cell {
    /** The operation; inputs: gates, h. */
    public static final GruReset OP = new GruReset();

    private GruReset() {
        super(
                "gruReset",
                "gates [.., 2 * hidden] and h [.., hidden]",
                new int[] {2, 1},
                new int[] {1},
                List.of(sigmoid(Expr.arg(0)).mul(Expr.arg(2))));
    }

    /** The state behind the reset gate. */
    public static Tensor of(Tensor gates, Tensor h) {
        return OP.of(new Tensor[] {gates, h})[0];
    }
}
