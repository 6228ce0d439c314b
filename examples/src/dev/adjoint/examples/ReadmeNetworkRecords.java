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
import java.util.Locale;

/**
 * The network of torch-autograd's README with records for parameters, so that the compiler knows
 * their names.
 */
public final class ReadmeNetworkRecords {
    private static final int STEPS = 100;
    private static final double LEARNING_RATE = 0.01;

    private ReadmeNetworkRecords() {}

    /**
     * A layer with tanh.
     *
     * @param w weights, [inputs, outputs]
     * @param b biases, [outputs]
     */
    record Layer(Tensor w, Tensor b) {
        static Layer init(Rng rng, int inputs, int outputs) {
            return new Layer(rng.randn(inputs, outputs), rng.randn(outputs));
        }

        Tensor apply(Tensor x) {
            return tanh(x.matmul(w).add(b));
        }
    }

    /**
     * Two layers.
     *
     * @param hidden the first
     * @param out the second
     */
    record Network(Layer hidden, Layer out) {
        /**
         * The cross entropy between {@code y} [1, 10] and what the network makes of {@code x} [1,
         * 100].
         */
        Tensor loss(Tensor x, Tensor y) {
            Tensor h = out.apply(hidden.apply(x));
            Tensor yHat = h.sub(log(sum(exp(h))));
            return sum(yHat.mul(y)).neg();
        }
    }

    /** Trains the network on one example and prints the loss. */
    public static void main(String[] args) {
        train(System.out);
    }

    static void train(PrintStream out) {
        Rng rng = Rng.of(1);
        Network network = new Network(Layer.init(rng, 100, 50), Layer.init(rng, 50, 10));
        Tensor x = rng.randn(1, 100);
        Tensor y = rng.rand(1, 10);

        Grad3<Network, Tensor, Tensor> dloss = grad(Network::loss);
        for (int step = 0; step <= STEPS; step++) {
            Gradients<Network> g = dloss.apply(network, x, y);
            if (step % 10 == 0) {
                out.printf(Locale.ROOT, "step %3d: loss %.6f%n", step, g.value().item());
            }
            Tree.forEach(network, g.grads(), (p, d) -> p.add_(-LEARNING_RATE, d));
        }
    }
}
