package dev.adjoint.op;

import static dev.adjoint.backend.Expr.sigmoid;
import static dev.adjoint.backend.Expr.tanh;

import dev.adjoint.Tensor;
import dev.adjoint.backend.Expr;

import java.util.List;

/**
 * What a GRU does after its matrix products, PyTorch's form, whose reset gate works after the
 * product: with the pre-activations xr, xz, xn of the input and hr, hz, hn of the state, each three
 * side by side, {@code r = sigmoid(xr + hr)}, {@code z = sigmoid(xz + hz)}, {@code n = tanh(xn + r
 * * hn)} and {@code h' = (h - n) * z + n}.
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">K. Cho et al., Learning phrase representations
 *     using RNN encoder-decoder</a>
 */
public final class GruCell extends Cell {
    /** The operation; inputs: the input's gates, the state's gates, h. */
    public static final GruCell OP = new GruCell();

    private GruCell() {
        super(
                "gruCell",
                "input gates [.., 3 * hidden], state gates [.., 3 * hidden] and h [.., hidden]",
                new int[] {3, 3, 1},
                new int[] {1},
                List.of(expr()));
    }

    private static Expr expr() {
        Expr r = sigmoid(Expr.arg(0).add(Expr.arg(3)));
        Expr z = sigmoid(Expr.arg(1).add(Expr.arg(4)));
        Expr n = tanh(Expr.arg(2).add(r.mul(Expr.arg(5))));
        return Expr.arg(6).sub(n).mul(z).add(n);
    }

    /** The next state. */
    public static Tensor next(Tensor inputGates, Tensor stateGates, Tensor h) {
        return OP.of(inputGates, stateGates, h)[0];
    }
}
