package dev.adjoint.op;

import static dev.adjoint.Tensors.sigmoid;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.DType;
import dev.adjoint.LstmState;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fused cell has the bits of its composition. */
@Tag("kernel")
class CellTest {
    @ParameterizedTest
    @CsvSource({"3, 37, FLOAT32", "2, 1500, FLOAT32", "20, 300, FLOAT32", "2, 1100, FLOAT64"})
    void lstm(int batch, int hidden, DType dtype) {
        Rng rng = Rng.of(1);
        Tensor gates = rng.randn(dtype, Shape.of(batch, 4 * hidden));
        Tensor c = rng.randn(dtype, Shape.of(batch, hidden));
        Tensor[] g = blocks(gates, 4);
        Tensor next = sigmoid(g[1]).mul(c).add(sigmoid(g[0]).mul(tanh(g[2])));
        LstmState state = Tensors.lstmCell(gates, c);
        Compare.sameBits(state.c(), next, "c");
        Compare.sameBits(state.h(), tanh(next).mul(sigmoid(g[3])), "h");
    }

    @ParameterizedTest
    @CsvSource({"3, 37, FLOAT32", "2, 1500, FLOAT32", "2, 1100, FLOAT64"})
    void gru(int batch, int hidden, DType dtype) {
        Rng rng = Rng.of(2);
        Tensor input = rng.randn(dtype, Shape.of(batch, 3 * hidden));
        Tensor state = rng.randn(dtype, Shape.of(batch, 3 * hidden));
        Tensor h = rng.randn(dtype, Shape.of(batch, hidden));
        Tensor[] x = blocks(input, 3);
        Tensor[] s = blocks(state, 3);
        Tensor r = sigmoid(x[0].add(s[0]));
        Tensor z = sigmoid(x[1].add(s[1]));
        Tensor n = tanh(x[2].add(r.mul(s[2])));
        Compare.sameBits(Tensors.gruCell(input, state, h), h.sub(n).mul(z).add(n), "h");
        Tensor gates = input.narrow(1, 0, 2 * hidden);
        Compare.sameBits(Tensors.gruReset(gates, h), sigmoid(x[0]).mul(h), "reset");
    }

    private static Tensor[] blocks(Tensor x, int count) {
        int size = x.size(1) / count;
        Tensor[] blocks = new Tensor[count];
        for (int b = 0; b < count; b++) {
            blocks[b] = x.narrow(1, b * size, size);
        }
        return blocks;
    }
}
