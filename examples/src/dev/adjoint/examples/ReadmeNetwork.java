package dev.adjoint.examples;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.log;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.Rng;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.autograd.Grad3;
import dev.adjoint.autograd.Gradients;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The network of torch-autograd's README: a plain function over a nested map of parameters, and its
 * gradient in the same nesting.
 */
public final class ReadmeNetwork {
    private static final int STEPS = 100;
    private static final double LEARNING_RATE = 0.01;

    private ReadmeNetwork() {}

    /** Trains the network on one example and prints the loss. */
    public static void main(String[] args) {
        train(System.out);
    }

    static void train(PrintStream out) {
        Rng rng = Rng.of(1);
        Map<String, Object> params =
                Map.of(
                        "W", List.of(rng.randn(100, 50), rng.randn(50, 10)),
                        "b", List.of(rng.randn(50), rng.randn(10)));
        Tensor x = rng.randn(1, 100);
        Tensor y = rng.rand(1, 10);

        Grad3<Map<String, Object>, Tensor, Tensor> dneuralNet = grad(ReadmeNetwork::neuralNet);
        for (int step = 0; step <= STEPS; step++) {
            Gradients<Map<String, Object>> g = dneuralNet.apply(params, x, y);
            if (step % 10 == 0) {
                out.printf(Locale.ROOT, "step %3d: loss %.6f%n", step, g.value().item());
            }
            Tree.forEach(params, g.grads(), (p, d) -> p.add_(-LEARNING_RATE, d));
        }
    }

    /**
     * The cross entropy between {@code y} [1, 10] and what the network makes of {@code x} [1, 100].
     */
    static Tensor neuralNet(Map<String, Object> p, Tensor x, Tensor y) {
        Tensor h1 = tanh(x.matmul(Tree.tensor(p, "W", 0)).add(Tree.tensor(p, "b", 0)));
        Tensor h2 = tanh(h1.matmul(Tree.tensor(p, "W", 1)).add(Tree.tensor(p, "b", 1)));
        Tensor yHat = h2.sub(log(sum(exp(h2))));
        return sum(yHat.mul(y)).neg();
    }
}
