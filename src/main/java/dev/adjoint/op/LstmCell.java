package dev.adjoint.op;

import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.LstmState;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import java.util.List;

/**
 * What an LSTM does after its matrix products, in PyTorch's order of the gates: with the
 * pre-activations i, f, g, o, which stand side by side, {@code c' = sigmoid(f) * c + sigmoid(i) *
 * tanh(g)} and {@code h = sigmoid(o) * tanh(c')}. The results are h and c'.
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">S. Hochreiter and J. Schmidhuber, Long
 *     short-term memory</a>
 */
public final class LstmCell extends Cell {
    /** The operation; inputs: gates, c. */
    public static final LstmCell OP = new LstmCell();

    private LstmCell() {
        super(
                "lstmCell",
                "gates [.., 4 * hidden] and c [.., hidden]",
                new int[] {4, 1},
                new int[] {1, 1},
                state());
    }

    private static List<Expr> state() {
        Expr i = sigmoid(Expr.arg(0));
        Expr f = sigmoid(Expr.arg(1));
        Expr g = tanh(Expr.arg(2));
        Expr o = sigmoid(Expr.arg(3));
        Expr c = f.mul(Expr.arg(4)).add(i.mul(g));
        return List.of(tanh(c).mul(o), c);
    }

    /** The next state. */
    public static LstmState next(Tensor gates, Tensor c) {
        Tensor[] state = OP.of(gates, c);
        return new LstmState(state[0], state[1]);
    }
}
