package dev.adjoint.autograd;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.arange;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Optimisers that update the touched rows of a table, against PyTorch's. */
class RowUpdatesTest {
    private static final int ROWS = 6;
    private static final int WIDTH = 3;
    private static final long[][] LOOKUPS = {{4, 1, 4}, {1}, {0, 4}};

    private interface Update {
        void apply(Tensor gradient, int step);
    }

    private final Tensor table =
            arange(ROWS * WIDTH).to(DType.FLOAT64).mul(1.3).sin().reshape(ROWS, WIDTH);
    private final Tensor mean = zeros(DType.FLOAT64, ROWS, WIDTH);
    private final Tensor squares = zeros(DType.FLOAT64, ROWS, WIDTH);

    private void check(String name, Update update) throws IOException {
        int step = 1;
        for (long[] rows : LOOKUPS) {
            Tensor found = Tensor.of(rows);
            Tensor gradient =
                    grad(
                                    (Tensor t) -> sum(t.indexSelect(0, found).pow(2)).div(2),
                                    GradOptions.defaults().sparse(""))
                            .apply(table)
                            .grads();
            assertThat(gradient.isSparse()).isTrue();
            update.apply(gradient, step++);
        }
        double[] expected = GoldenText.read("/golden/rows.txt").get(name);
        double[] actual = table.toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as(name + " " + i).isCloseTo(expected[i], offset(1e-14));
        }
    }

    @Test
    void sgd() throws IOException {
        check("sgd", (gradient, step) -> table.add_(-0.1, gradient));
    }

    @Test
    void adagrad() throws IOException {
        squares.fill_(0.1);
        check(
                "adagrad",
                (gradient, step) -> {
                    Tensor g = gradient.coalesce();
                    Tensor s = squares.indexSelect(0, g.indices()).add(g.rows().pow(2));
                    squares.indexCopy_(0, g.indices(), s);
                    Tensor move = g.rows().div(s.sqrt().add(1e-10));
                    table.indexAdd_(0, g.indices(), move.mul(-0.1));
                });
    }

    @Test
    void adam() throws IOException {
        check(
                "adam",
                (gradient, step) -> {
                    Tensor g = gradient.coalesce();
                    Tensor rows = g.indices();
                    Tensor m = mean.indexSelect(0, rows).mul(0.9).add(g.rows().mul(1 - 0.9));
                    Tensor s = squares.indexSelect(0, rows).mul(0.999);
                    s = s.add(g.rows().pow(2).mul(1 - 0.999));
                    mean.indexCopy_(0, rows, m);
                    squares.indexCopy_(0, rows, s);
                    double bias = Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
                    Tensor move = m.div(s.sqrt().add(1e-8));
                    table.indexAdd_(0, rows, move.mul(-0.1 * bias));
                });
    }
}
