package dev.adjoint.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.Activation;
import dev.adjoint.Autograd;
import dev.adjoint.DType;
import dev.adjoint.Lane;
import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.function.Function;

/** A product with summand and activation in one pass has the bits of the three operations. */
@Tag("kernel")
@Tag("large")
class AddMatMulTest {
    /** Products by tiles, by rows, in lanes, transposed, of one row or column, beyond a block. */
    private static final int[][] ALL_SIZES = {
        {1, 1, 1},
        {3, 70, 9},
        {1, 40, 50},
        {40, 1, 50},
        {40, 1, 7},
        {5, 33, 40},
        {100, 10, 64},
        {17, 300, 20},
        {70, 130, 400},
        {130, 40, 350},
        {64, 700, 33},
        {2500, 20, 33}
    };

    private static final List<int[]> SIZES = Lane.some(List.of(ALL_SIZES));

    private final Rng rng = Rng.of(5);

    @ParameterizedTest
    @CsvSource({"FLOAT32, false", "FLOAT32, true", "FLOAT64, false", "FLOAT64, true"})
    void valuesHaveTheSameBits(DType dtype, boolean transposed) {
        for (int[] s : SIZES) {
            Tensor a = matrix(dtype, s[0], s[2], transposed);
            Tensor b = matrix(dtype, s[2], s[1], transposed);
            int[][] summands = {{s[1]}, {1, s[1]}, {s[0], 1}, {1}, {}, {s[0], s[1]}};
            for (int[] summand : summands) {
                Tensor m = rng.randn(dtype, Shape.of(summand));
                Tensor fused = Tensors.addmm(m, a, b);
                Compare.sameBits(fused, m.add(a.mm(b)), m.shape() + " + " + fused.shape());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsAndGradientsHaveTheSameBits(Activation activation) {
        for (int[] s : SIZES) {
            Params inputs =
                    Params.of(
                            "x", matrix(DType.FLOAT32, s[0], s[2], false),
                            "w", matrix(DType.FLOAT32, s[1], s[2], false),
                            "b", rng.randn(DType.FLOAT32, Shape.of(s[1])));
            Function<Params, Tensor> fused =
                    p -> Tensors.linear(p.tensor("x"), p.tensor("w"), p.tensor("b"), activation);
            Function<Params, Tensor> separate =
                    p ->
                            activate(
                                    activation,
                                    p.tensor("b").add(p.tensor("x").mm(p.tensor("w").t())));
            Compare.sameBits(fused.apply(inputs), separate.apply(inputs), activation.toString());
            Tensor ct = rng.randn(DType.FLOAT32, Shape.of(s[0], s[1]));
            Params one = Autograd.vjp(fused, inputs).pullback(ct);
            Params other = Autograd.vjp(separate, inputs).pullback(ct);
            for (String name : new String[] {"x", "w", "b"}) {
                Compare.sameBits(one.tensor(name), other.tensor(name), activation + " " + name);
            }
        }
    }

    @Test
    void batchesHaveTheSameBits() {
        Tensor a = rng.randn(DType.FLOAT32, Shape.of(3, 20, 40));
        Tensor b = rng.randn(DType.FLOAT32, Shape.of(3, 40, 33));
        int[][] summands = {{33}, {20, 33}, {3, 1, 33}, {3, 20, 1}, {3, 20, 33}};
        for (int[] summand : summands) {
            Tensor m = rng.randn(DType.FLOAT32, Shape.of(summand));
            Compare.sameBits(Tensors.baddbmm(m, a, b), m.add(a.bmm(b)), m.shape().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void halvesAreRoundedOnce(DType type) {
        for (int[] s : SIZES) {
            Tensor a = matrix(DType.FLOAT32, s[0], s[2], false).to(type);
            Tensor w = matrix(DType.FLOAT32, s[1], s[2], false).to(type);
            Tensor m = rng.randn(DType.FLOAT32, Shape.of(s[1])).to(type);
            Tensor wide =
                    Tensors.addmm(
                            m.to(DType.FLOAT32), a.to(DType.FLOAT32), w.to(DType.FLOAT32).t());
            Compare.sameBits(Tensors.addmm(m, a, w.t()), wide.to(type), type + " " + wide.shape());
        }
    }

    @Test
    void otherDtypesAreAddedAfterwards() {
        Tensor a = rng.randn(DType.FLOAT32, Shape.of(3, 4));
        Tensor m = rng.randn(DType.FLOAT64, Shape.of(3, 3));
        Tensor sum = Tensors.addmm(m, a, a.t());
        assertThat(sum.dtype()).isEqualTo(DType.FLOAT64);
        Compare.sameBits(sum, m.add(a.mm(a.t())), "sum");
    }

    private static Tensor activate(Activation activation, Tensor x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> Tensors.relu(x);
            case TANH -> Tensors.tanh(x);
            case SIGMOID -> Tensors.sigmoid(x);
        };
    }

    private Tensor matrix(DType dtype, int rows, int columns, boolean transposed) {
        return transposed
                ? rng.randn(dtype, Shape.of(columns, rows)).t()
                : rng.randn(dtype, Shape.of(rows, columns));
    }
}
