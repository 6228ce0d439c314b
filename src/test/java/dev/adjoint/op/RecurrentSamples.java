package dev.adjoint.op;

import dev.adjoint.LstmState;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import java.util.List;
import java.util.function.Function;

/** Recurrent cells after their matrix products. */
final class RecurrentSamples {
    private static final String LSTM_CELL =
            "(lambda i, f, g, o, c: torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g))";
    private static final String PEEPHOLE_CELL =
            "(lambda i, f, g, o, c, p, q, r:"
                    + " torch.sigmoid(f + q * c) * c + torch.sigmoid(i + p * c) * torch.tanh(g))";

    private RecurrentSamples() {}

    static List<Family> families() {
        return List.of(lstmCell(), peephole(), gruCell(), gruReset(), gruUpdate());
    }

    private static Family lstmCell() {
        String blocks = "(*blocks(x0, 4), x1)";
        String next =
                "(lambda c, o: torch.sigmoid(o) * torch.tanh(c))(%s, blocks(x0, 4)[3])"
                        .formatted(LSTM_CELL + blocks);
        String identity =
                "torch.lstm_cell(x0, (0 * x1, x1), torch.eye(x0.shape[1], dtype=D),"
                        + " torch.zeros(x0.shape[1], x1.shape[1], dtype=D))[%d]";
        String[] inputs = {
            "n:2,4,20 n:2,4,5",
            "n:4,20:t n:4,5",
            "n:3,4,20:t n:3,4,5:t",
            "n:4,20:o n:4,5:o",
            "n:3,20:e0 n:3,5",
            "n:3,20 n:3,5:e1",
            "n:3,20 n:1,5",
            "n:2,4 n:2,1",
            "n:4 n:1",
            "n:0,8 n:0,2",
            "n:2,0 n:2,0"
        };
        Family family =
                new Family("lstmCell")
                        .summed()
                        .form("h", next, x -> Tensors.lstmCell(x[0], x[1]).h())
                        .on(inputs);
        return lengths(family, "n:3,%d n:3,%d", 4)
                .form("c", LSTM_CELL + blocks, x -> Tensors.lstmCell(x[0], x[1]).c())
                .on(inputs)
                .form(
                        "both",
                        next + " * " + LSTM_CELL + blocks,
                        x -> product(x, RecurrentSamples::lstm))
                .on("n:2,8 n:2,2", "n:3,76 n:3,19")
                .form("pytorch h", identity.formatted(0), x -> Tensors.lstmCell(x[0], x[1]).h())
                .on("n:3,28 n:3,7")
                .form("pytorch c", identity.formatted(1), x -> Tensors.lstmCell(x[0], x[1]).c())
                .on("n:3,28 n:3,7")
                .fails(
                        "hidden size",
                        "lstmCell: got [[2, 16], [2, 5]]; wants gates [.., 4 * hidden] and c [..,"
                                + " hidden]",
                        () -> Tensors.lstmCell(Tensors.ones(2, 16), Tensors.ones(2, 5)))
                .fails(
                        "gates",
                        "lstmCell: got [[2, 15], [2, 3]]; wants gates [.., 4 * hidden] and c [..,"
                                + " hidden]",
                        () -> Tensors.lstmCell(Tensors.ones(2, 15), Tensors.ones(2, 3)))
                .fails(
                        "rank",
                        "lstmCell: got [[4], []]; wants gates [.., 4 * hidden] and c [.., hidden]",
                        () -> Tensors.lstmCell(Tensors.ones(4), Tensor.scalar(1)));
    }

    private static LstmState lstm(Tensor[] x) {
        return Tensors.lstmCell(x[0], x[1]);
    }

    private static LstmState peepholes(Tensor[] x) {
        return Tensors.lstmCell(x[0], x[1], x[2]);
    }

    private static Tensor product(Tensor[] x, Function<Tensor[], LstmState> cell) {
        LstmState state = cell.apply(x);
        return state.h().mul(state.c());
    }

    private static Family lengths(Family family, String pattern, int blocks) {
        for (int length : Family.LENGTHS) {
            family.on(pattern.formatted(blocks * length, length));
        }
        return family;
    }

    private static Family peephole() {
        String blocks = "(*blocks(x0, 4), x1, *blocks(x2, 3))";
        String next =
                "(lambda c, o, r: torch.sigmoid(o + r * c) * torch.tanh(c))(%s, blocks(x0, 4)[3],"
                        + " blocks(x2, 3)[2])";
        String[] inputs = {
            "n:2,4,20 n:2,4,5 n:15",
            "n:4,20:t n:4,5 n:15:o",
            "n:4,20:o n:4,5:t n:15",
            "n:3,8:e0 n:3,2 n:6",
            "n:3,4 n:3,1 n:3",
            "n:4 n:1 n:3",
            "n:0,8 n:0,2 n:6",
            "n:2,0 n:2,0 n:0"
        };
        Family family =
                new Family("lstmCell.peephole")
                        .summed()
                        .form("h", next.formatted(PEEPHOLE_CELL + blocks), x -> peepholes(x).h())
                        .on(inputs);
        for (int length : Family.LENGTHS) {
            family.on("n:2,%d n:2,%d n:%d".formatted(4 * length, length, 3 * length));
        }
        return family.form("c", PEEPHOLE_CELL + blocks, x -> peepholes(x).c())
                .on(inputs)
                .fails(
                        "weights",
                        "lstmCell.peephole: got [[2, 16], [2, 4], [16]]; wants gates [.., 4 *"
                                + " hidden], c [.., hidden] and peephole weights [3 * hidden]",
                        () ->
                                Tensors.lstmCell(
                                        Tensors.ones(2, 16), Tensors.ones(2, 4), Tensors.ones(16)));
    }

    private static Family gruCell() {
        String torch =
                "(lambda a, b, c, d, e, f, h: (lambda z, n: (h - n) * z + n)(torch.sigmoid(b + e),"
                        + " torch.tanh(c + torch.sigmoid(a + d) * f)))(*blocks(x0, 3), *blocks(x1,"
                        + " 3), x2)";
        Family family =
                new Family("gruCell")
                        .summed()
                        .of(torch, x -> Tensors.gruCell(x[0], x[1], x[2]))
                        .on(
                                "n:2,4,15 n:2,4,15 n:2,4,5",
                                "n:4,15:t n:4,15 n:4,5:t",
                                "n:4,15:o n:4,15:o n:4,5:o",
                                "n:3,6:e0 n:3,6 n:3,2",
                                "n:3,6 n:1,6 n:2",
                                "n:4,3 n:4,3 n:4,1",
                                "n:3 n:3 n:1",
                                "n:0,6 n:0,6 n:0,2",
                                "n:2,0 n:2,0 n:2,0");
        for (int length : Family.LENGTHS) {
            family.on("n:2,%d n:2,%d n:2,%d".formatted(3 * length, 3 * length, length));
        }
        return family.form(
                        "pytorch",
                        "torch.gru_cell(x0, x1, torch.eye(x0.shape[1], dtype=D), x2)",
                        x -> Tensors.gruCell(x[0], x[1].matmul(x[2].t()), x[1]))
                .on("n:3,12 u:3,4 u:12,4")
                .fails(
                        "gates",
                        "gruCell: got [[2, 15], [2, 10], [2, 5]]; wants input gates [.., 3 *"
                                + " hidden], state gates [.., 3 * hidden] and h [.., hidden]",
                        () ->
                                Tensors.gruCell(
                                        Tensors.ones(2, 15),
                                        Tensors.ones(2, 10),
                                        Tensors.ones(2, 5)))
                .fails(
                        "batch",
                        "gruCell: shapes [2, 5] and [3, 5] do not broadcast (2 != 3 in dimension"
                                + " -2)",
                        () ->
                                Tensors.gruCell(
                                        Tensors.ones(2, 15),
                                        Tensors.ones(3, 15),
                                        Tensors.ones(2, 5)));
    }

    private static Family gruReset() {
        Family family =
                new Family("gruReset")
                        .summed()
                        .of(
                                "torch.sigmoid(blocks(x0, 2)[0]) * x1",
                                x -> Tensors.gruReset(x[0], x[1]))
                        .on(
                                "n:2,4,10 n:2,4,5",
                                "n:4,10:t n:4,5",
                                "n:4,10:o n:4,5:o",
                                "n:3,6 n:3,3:e0",
                                "n:4,2 n:4,1",
                                "n:0,4 n:0,2",
                                "n:2,0 n:2,0");
        for (int length : Family.LENGTHS) {
            family.on("n:2,%d n:2,%d".formatted(2 * length, length));
        }
        return family.fails(
                "gates",
                "gruReset: got [[2, 5], [2, 5]]; wants gates [.., 2 * hidden] and h [.., hidden]",
                () -> Tensors.gruReset(Tensors.ones(2, 5), Tensors.ones(2, 5)));
    }

    private static Family gruUpdate() {
        Family family =
                new Family("gruUpdate")
                        .summed()
                        .of(
                                "(lambda z, n, h: (1 - z) * n + z * h)(torch.sigmoid(blocks(x0,"
                                        + " 2)[1]), torch.tanh(x1), x2)",
                                x -> Tensors.gruUpdate(x[0], x[1], x[2]))
                        .on(
                                "n:2,4,10 n:2,4,5 n:2,4,5",
                                "n:4,10:t n:4,5 n:4,5:t",
                                "n:4,10:o n:4,5:o n:4,5",
                                "n:3,6 n:3,3:e0 n:3,3",
                                "n:4,2 n:4,1 n:4,1",
                                "n:0,4 n:0,2 n:0,2",
                                "n:2,0 n:2,0 n:2,0");
        for (int length : Family.LENGTHS) {
            family.on("n:2,%d n:2,%d n:2,%d".formatted(2 * length, length, length));
        }
        return family.fails(
                "candidate",
                "gruUpdate: got [[2, 4], [2, 4], [2, 2]]; wants gates [.., 2 * hidden], candidate"
                        + " [.., hidden] and h [.., hidden]",
                () ->
                        Tensors.gruUpdate(
                                Tensors.ones(2, 4), Tensors.ones(2, 4), Tensors.ones(2, 2)));
    }
}
