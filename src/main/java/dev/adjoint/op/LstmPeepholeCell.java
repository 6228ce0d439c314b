package dev.adjoint.op;

import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.LstmState;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import java.util.List;

/**
 * An {@link LstmCell} whose gates see the cell through diagonal weights wi, wf, wo, which stand
 * side by side: {@code c' = sigmoid(f + wf * c) * c + sigmoid(i + wi * c) * tanh(g)} and {@code h =
 * sigmoid(o + wo * c') * tanh(c')}.
 *
 * @see <a href="https://doi.org/10.1109/IJCNN.2000.861302">F. A. Gers and J. Schmidhuber, Recurrent
 *     nets that time and count</a>
 */
public final class LstmPeepholeCell extends Cell {
    /** The operation; inputs: gates, c, weights. */
    public static final LstmPeepholeCell OP = new LstmPeepholeCell();

    private LstmPeepholeCell() {
        super(
                "lstmCell.peephole",
                "gates [.., 4 * hidden], c [.., hidden] and peephole weights [3 * hidden]",
                new int[] {4, 1, 3},
                new int[] {1, 1},
                state());
    }

    private static List<Expr> state() {
        Expr before = Expr.arg(4);
        Expr i = sigmoid(Expr.arg(0).add(Expr.arg(5).mul(before)));
        Expr f = sigmoid(Expr.arg(1).add(Expr.arg(6).mul(before)));
        Expr g = tanh(Expr.arg(2));
        Expr c = f.mul(before).add(i.mul(g));
        Expr o = sigmoid(Expr.arg(3).add(Expr.arg(7).mul(c)));
        return List.of(tanh(c).mul(o), c);
    }

    /** The next state. */
    public static LstmState next(Tensor gates, Tensor c, Tensor weights) {
        Tensor[] state = OP.of(gates, c, weights);
        return new LstmState(state[0], state[1]);
    }
}
