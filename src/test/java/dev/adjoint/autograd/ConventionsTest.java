package dev.adjoint.autograd;

import static dev.adjoint.Autograd.gradient;
import static dev.adjoint.Autograd.jvp;
import static dev.adjoint.Tensors.amax;
import static dev.adjoint.Tensors.embedding;
import static dev.adjoint.Tensors.log;
import static dev.adjoint.Tensors.maxPool2d;
import static dev.adjoint.Tensors.maximum;
import static dev.adjoint.Tensors.minimum;
import static dev.adjoint.Tensors.norm;
import static dev.adjoint.Tensors.ones;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.where;
import static dev.adjoint.Tensors.zeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

/** Derivatives where systems disagree: the answers are settled, and equal in both modes. */
class ConventionsTest {
    private static double[] slope(UnaryOperator<Tensor> f, double... at) {
        Tensor x = Tensor.of(at);
        double[] reverse = gradient((Tensor t) -> sum(f.apply(t))).apply(x).toDoubleArray();
        for (int i = 0; i < at.length; i++) {
            double[] direction = new double[at.length];
            direction[i] = 1;
            Jvp<Tensor> j = jvp((Tensor t) -> sum(f.apply(t)), x, Tensor.of(direction));
            assertThat(j.tangent().item())
                    .as("forward mode, element %d", i)
                    .isCloseTo(reverse[i], within(0.0));
        }
        return reverse;
    }

    @Test
    void tiesShareTheGradient() {
        assertThat(slope(x -> x.max(), 1, 3, 3, 2)).containsExactly(0, 0.5, 0.5, 0);
        assertThat(slope(x -> x.min(), 1, 1, 1, 2))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}, within(1e-15));
        assertThat(slope(x -> amax(x, 0), 3, 3, 1)).containsExactly(0.5, 0.5, 0);
        assertThat(slope(x -> maximum(x, zeros(1)), 0, -1, 1)).containsExactly(0.5, 0, 1);
        assertThat(slope(x -> minimum(zeros(1), x), 0, -1, 1)).containsExactly(0.5, 1, 0);
        assertThat(slope(x -> maximum(x, x), 4)).containsExactly(1);
    }

    @Test
    void formsWithAnIndexSendItThere() {
        assertThat(slope(x -> x.max(0).values(), 1, 3, 3)).containsExactly(0, 1, 0);
        assertThat(slope(x -> x.min(0).values(), 3, 1, 1)).containsExactly(0, 1, 0);
        assertThat(slope(x -> x.topk(1, 0).values(), 5, 5, 1))
                .satisfies(g -> assertThat(g[0] + g[1]).isEqualTo(1));
        assertThat(slope(x -> x.sort(0).values().narrow(0, 2, 1), 1, 7, 2))
                .containsExactly(0, 1, 0);
        assertThat(slope(x -> maxPool2d(x.view(1, 1, 2, 2), 2), 6, 6, 6, 1))
                .containsExactly(1, 0, 0, 0);
    }

    @Test
    void clampPassesAtItsBounds() {
        assertThat(slope(x -> x.clamp(-1, 1), -1, 1, -1.5, 1.5, 0)).containsExactly(1, 1, 0, 0, 1);
    }

    @Test
    void kinksHaveSlopeZero() {
        assertThat(slope(Tensor::relu, 0, -0.0, 1, -1)).containsExactly(0, 0, 1, 0);
        assertThat(slope(Tensor::abs, 0, -0.0, 2, -2)).containsExactly(0, 0, 1, -1);
        assertThat(slope(x -> norm(x), 0, 0)).containsExactly(0, 0);
        assertThat(slope(x -> norm(x, 1.0), 0, 2)).containsExactly(0, 1);
        assertThat(slope(x -> norm(x), 3, 4))
                .containsExactly(new double[] {0.6, 0.8}, within(1e-15));
        assertThat(slope(Tensor::sign, 0, 1)).containsExactly(0, 0);
        assertThat(slope(Tensor::round, 0.5, 1)).containsExactly(0, 0);
        assertThat(slope(Tensor::floor, 0.5, 1)).containsExactly(0, 0);
    }

    @Test
    void whereNeverLetsTheOtherBranchsNanThrough() {
        assertThat(slope(x -> where(x.gt(0), log(x), zeros(2)), 2, -1))
                .containsExactly(new double[] {0.5, 0}, within(0.0));
        Tensor nan = Tensor.of(new double[] {Double.NaN, 1});
        assertThat(slope(x -> where(nan.eq(nan), nan, x.mul(2.0)), 3, 3)).containsExactly(2, 0);
        assertThat(where(nan.eq(nan), nan, zeros(2)).toDoubleArray()).containsExactly(0, 1);
        // a tangent of the branch that is not taken is no matter either: that of sqrt(-1) is NaN
        Tensor x = Tensor.of(new double[] {4, -1});
        Jvp<Tensor> j =
                jvp(
                        (Tensor t) -> where(t.ge(0), t.sqrt(), t.mul(2.0)),
                        x,
                        Tensor.of(new double[] {1, 1}));
        assertThat(j.tangent().toDoubleArray()).containsExactly(0.25, 2);
    }

    @Test
    void duplicatesAccumulate() {
        Tensor index = Tensor.of(new long[] {1, 1, 0, 1});
        Tensor scale = Tensor.of(new double[] {1, 10, 100, 1000});
        assertThat(slope(x -> x.gather(0, index).mul(scale), 5, 6, 7))
                .containsExactly(100, 1011, 0);
        assertThat(slope(x -> x.indexSelect(0, index).mul(scale), 5, 6, 7))
                .containsExactly(100, 1011, 0);
        assertThat(slope(x -> x.take(index).mul(scale), 5, 6, 7)).containsExactly(100, 1011, 0);
        assertThat(slope(x -> embedding(x.view(3, 1), index).mul(scale.view(4, 1)), 5, 6, 7))
                .containsExactly(100, 1011, 0);
    }

    @Test
    void powersAtZero() {
        assertThat(slope(x -> x.pow(2.0), 0)).containsExactly(0);
        assertThat(slope(x -> x.pow(3.0), 0)).containsExactly(0);
        assertThat(slope(x -> x.pow(1.0), 0)).containsExactly(1);
        assertThat(slope(x -> x.pow(0.0), 0, 2)).containsExactly(0, 0);
        Tensor base = zeros(1).to(DType.FLOAT64);
        assertThat(slope(y -> base.pow(y), 2)).containsExactly(0);
    }

    @Test
    void productsWithZeros() {
        assertThat(slope(x -> x.prod(), 2, 0, 5)).containsExactly(0, 10, 0);
        assertThat(slope(x -> x.prod(), 0, 0, 5)).containsExactly(0, 0, 0);
        assertThat(slope(x -> x.prod(), 2, 3, 5)).containsExactly(15, 10, 6);
    }

    @Test
    void softplusAndSigmoidDoNotOverflow() {
        assertThat(slope(Tensor::softplus, 1000, -1000, 0)).containsExactly(1, 0, 0.5);
        assertThat(slope(Tensor::sigmoid, 1000, -1000, 0)).containsExactly(0, 0, 0.25);
        assertThat(slope(x -> x.logsumexp(), 1000, 1000)).containsExactly(0.5, 0.5);
        assertThat(slope(x -> x.logSoftmax(0).narrow(0, 0, 1), 1000, -1000)).containsExactly(0, 0);
    }

    @Test
    void secondDerivativesOfKinksAreZero() {
        for (UnaryOperator<Tensor> f :
                List.<UnaryOperator<Tensor>>of(Tensor::relu, Tensor::abs, x -> x.clamp(0, 1))) {
            Tensor second =
                    gradient((Tensor x) -> sum(gradient((Tensor t) -> sum(f.apply(t))).apply(x)))
                            .apply(ones(3).mul(0));
            assertThat(second.toFloatArray()).containsOnly(0f);
        }
    }
}
