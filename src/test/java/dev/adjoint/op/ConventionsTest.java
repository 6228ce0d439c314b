package dev.adjoint.op;

import static dev.adjoint.Autograd.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.DType;
import dev.adjoint.Tensor;
import dev.adjoint.Tensors;
import dev.adjoint.autograd.Jvp;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

/** Derivatives where systems disagree: at kinks, at ties and beside NaN. */
class ConventionsTest {
    private static Tensor vector(double... values) {
        return Tensor.of(values);
    }

    private static double[] slope(UnaryOperator<Tensor> f, Tensor x) {
        return gradient((Tensor t) -> Tensors.sum(f.apply(t))).apply(x).toDoubleArray();
    }

    @Test
    void kinksAtZero() {
        assertThat(slope(Tensors::relu, vector(-1, 0, 1))).containsExactly(0, 0, 1);
        assertThat(slope(Tensors::abs, vector(-1, 0, 1))).containsExactly(-1, 0, 1);
        assertThat(slope(x -> x.norm(), vector(0, 0))).containsExactly(0, 0);
        assertThat(slope(Tensors::sign, vector(-1, 0, 1))).containsExactly(0, 0, 0);
    }

    @Test
    void powersAtZero() {
        assertThat(slope(x -> x.pow(0), vector(0, 2))).containsExactly(0, 0);
        assertThat(slope(x -> x.pow(2), vector(0, 2))).containsExactly(0, 4);
        assertThat(slope(x -> x.pow(3), vector(0, -2))).containsExactly(0, 12);
        Tensor base = vector(0, 0, 2);
        assertThat(slope(y -> base.pow(y), vector(0, 1, 1))).containsExactly(0, 0, 2 * Math.log(2));
    }

    @Test
    void secondDerivativeOfAPowerOfANegativeNumber() {
        Tensor x = Tensor.scalar(DType.FLOAT64, -2.0);
        assertThat(gradient(gradient((Tensor t) -> t.pow(3))).apply(x).item()).isEqualTo(-12);
    }

    @Test
    void tiesShareTheGradient() {
        List<Tensor> both = List.of(vector(1, 2, 3), vector(2, 2, 2));
        List<Tensor> larger =
                gradient((List<Tensor> p) -> Tensors.sum(Tensors.maximum(p.get(0), p.get(1))))
                        .apply(both);
        assertThat(larger.get(0).toDoubleArray()).containsExactly(0, 0.5, 1);
        assertThat(larger.get(1).toDoubleArray()).containsExactly(1, 0.5, 0);
        List<Tensor> smaller =
                gradient((List<Tensor> p) -> Tensors.sum(Tensors.minimum(p.get(0), p.get(1))))
                        .apply(both);
        assertThat(smaller.get(0).toDoubleArray()).containsExactly(1, 0.5, 0);
        assertThat(slope(x -> x.max(), vector(3, 1, 3))).containsExactly(0.5, 0, 0.5);
        assertThat(slope(x -> x.amin(0), vector(1, 1, 3))).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void formsWithAnIndexSendTheGradientThere() {
        assertThat(slope(x -> x.max(0).values(), vector(3, 1, 3))).containsExactly(1, 0, 0);
        assertThat(slope(x -> x.min(0).values(), vector(1, 1, 3))).containsExactly(1, 0, 0);
        assertThat(slope(x -> Tensors.maxPool2d(x.view(1, 2, 2), 2), vector(3, 1, 3, 2)))
                .containsExactly(1, 0, 0, 0);
        assertThat(slope(x -> x.topk(1, 0).values(), vector(1, 3, 2))).containsExactly(0, 1, 0);
    }

    @Test
    void clampPassesGradientAtItsBounds() {
        assertThat(slope(x -> x.clamp(-1, 1), vector(-2, -1, 0, 1, 2)))
                .containsExactly(0, 1, 1, 1, 0);
    }

    @Test
    void whereKeepsTheOtherBranchOut() {
        Tensor nan = vector(Double.NaN, Double.NaN);
        Tensor mask = Tensor.of(new boolean[] {true, false});
        List<Tensor> grads =
                gradient(
                                (List<Tensor> p) ->
                                        Tensors.sum(
                                                Tensors.where(mask, p.get(0), p.get(1))
                                                        .mul(vector(2, 3))))
                        .apply(List.of(vector(1, Double.NaN), vector(Double.NaN, 1)));
        assertThat(grads.get(0).toDoubleArray()).containsExactly(2, 0);
        assertThat(grads.get(1).toDoubleArray()).containsExactly(0, 3);
        Tensor tangent =
                Jvp.of((Tensor t) -> Tensors.where(mask, vector(1, 2), t), vector(1, 2), nan)
                        .tangent();
        assertThat(tangent.toDoubleArray()[0]).isZero();
    }

    @Test
    void duplicatesAccumulate() {
        Tensor index = Tensor.of(new long[] {1, 1, 0});
        assertThat(slope(x -> x.gather(0, index), vector(1, 2))).containsExactly(1, 2);
        assertThat(slope(x -> x.indexSelect(0, index), vector(1, 2))).containsExactly(1, 2);
        assertThat(slope(x -> x.take(index), vector(1, 2))).containsExactly(1, 2);
        assertThat(slope(x -> Tensors.embedding(x.view(2, 1), index), vector(1, 2)))
                .containsExactly(1, 2);
    }

    @Test
    void theLastOfSeveralWritesToAPlaceCounts() {
        Tensor index = Tensor.of(new long[] {1, 1, 0});
        Tensor target = vector(7, 8, 9);
        assertThat(target.scatter(0, index, vector(1, 2, 3)).toDoubleArray())
                .containsExactly(3, 2, 9);
        assertThat(slope(x -> target.scatter(0, index, x), vector(1, 2, 3)))
                .containsExactly(0, 1, 1);
        assertThat(slope(x -> x.scatter(0, index, vector(1, 2, 3)), target))
                .containsExactly(0, 0, 1);
    }

    @Test
    void productsWithZeros() {
        assertThat(slope(x -> x.prod(), vector(2, 0, 5))).containsExactly(0, 10, 0);
        assertThat(slope(x -> x.prod(), vector(0, 0, 5))).containsExactly(0, 0, 0);
    }

    @Test
    void aCastConvertsTheGradientBack() {
        Tensor g =
                gradient((Tensor t) -> Tensors.sum(t.to(DType.FLOAT32).square()))
                        .apply(vector(1, 2));
        assertThat(g.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(g.toDoubleArray()).containsExactly(2, 4);
        assertThat(slope(t -> t.to(DType.INT64).to(DType.FLOAT64), vector(1.5, 2)))
                .containsExactly(0, 0);
    }
}
