package dev.adjoint;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.crossEntropy;
import static dev.adjoint.Tensors.dropout;
import static dev.adjoint.Tensors.relu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.autograd.Grad3;
import dev.adjoint.autograd.Gradients;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The same program gives the same bits, whatever the number of threads. */
class DeterminismTest {
    private static final int STEPS = 50;

    private final int threads = Device.CPU.threads();

    @AfterEach
    void restoreThreads() {
        Device.CPU.threads(threads);
    }

    private static Tensor loss(Params p, Tensor x, Tensor target) {
        Tensor h1 = relu(x.matmul(p.tensor("W", 0)).add(p.tensor("b", 0)));
        Tensor h2 = dropout(h1, 0.1).matmul(p.tensor("W", 1)).add(p.tensor("b", 1)).tanh();
        return crossEntropy(h2.matmul(p.tensor("W", 2)).add(p.tensor("b", 2)), target);
    }

    /** The bits of each step's loss and of the last parameters of a training run. */
    private static List<Long> train(long seed) {
        Rng.manualSeed(seed);
        Params params =
                Params.of(
                        "W",
                        Params.list(
                                Tensors.randn(100, 160).mul(0.1),
                                Tensors.randn(160, 60).mul(0.1),
                                Tensors.randn(60, 10).mul(0.1)),
                        "b",
                        Params.list(Tensors.zeros(160), Tensors.zeros(60), Tensors.zeros(10)));
        Tensor x = Tensors.randn(256, 100);
        Tensor target = Tensors.randint(0, 10, 256);
        Grad3<Params, Tensor, Tensor> df = grad(DeterminismTest::loss);
        List<Long> bits = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            Gradients<Params> g = df.apply(params, x, target);
            bits.add(Double.doubleToRawLongBits(g.value().item()));
            Tree.forEach(params, g.grads(), (p, d) -> p.add_(-0.1, d));
        }
        Tree.forEach(
                params,
                p -> {
                    for (float v : p.toFloatArray()) {
                        bits.add((long) Float.floatToRawIntBits(v));
                    }
                });
        return bits;
    }

    @Test
    void oneThreadAndTwoTrainToTheSameBits() {
        Device.CPU.threads(1);
        List<Long> one = train(3);
        Device.CPU.threads(2);
        List<Long> two = train(3);
        Device.CPU.threads(5);
        List<Long> five = train(3);
        assertThat(two.equals(one)).isTrue();
        assertThat(five.equals(one)).isTrue();
        double first = Double.longBitsToDouble(one.get(0));
        double last = Double.longBitsToDouble(one.get(STEPS - 1));
        assertThat(last).as("it learns").isLessThan(0.8 * first);
    }

    @Test
    void theSameSeedTrainsToTheSameBits() {
        List<Long> first = train(8);
        assertThat(train(8).equals(first)).isTrue();
        assertThat(train(9).equals(first)).isFalse();
    }

    @Test
    void reductionsAndProductsDoNotDependOnThreads() {
        Rng rng = Rng.of(4);
        Tensor a = rng.randn(333, 517);
        Tensor b = rng.randn(517, 91);
        List<List<Float>> results = new ArrayList<>();
        for (int count : new int[] {1, 2, 4}) {
            Device.CPU.threads(count);
            List<Float> bits = new ArrayList<>();
            for (Tensor t :
                    List.of(
                            a.sum(),
                            a.sum(0),
                            a.sum(1),
                            a.mean(),
                            a.var(0),
                            a.norm(),
                            a.logsumexp(1),
                            a.softmax(0),
                            a.exp().prod(1),
                            a.matmul(b),
                            a.t().sum(0),
                            a.matmul(b).t().matmul(a))) {
                for (float v : t.toFloatArray()) {
                    bits.add(v);
                }
            }
            results.add(bits);
        }
        assertThat(results.get(1).equals(results.get(0))).isTrue();
        assertThat(results.get(2).equals(results.get(0))).isTrue();
    }
}
