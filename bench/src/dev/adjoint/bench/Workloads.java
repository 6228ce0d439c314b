package dev.adjoint.bench;

import static dev.adjoint.Autograd.grad;
import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.crossEntropy;
import static dev.adjoint.Tensors.exp;
import static dev.adjoint.Tensors.log;
import static dev.adjoint.Tensors.maxPool2d;
import static dev.adjoint.Tensors.relu;
import static dev.adjoint.Tensors.sum;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.Params;
import dev.adjoint.Tensor;
import dev.adjoint.Tree;
import dev.adjoint.autograd.Grad3;
import dev.adjoint.autograd.Gradients;

import java.util.ArrayList;
import java.util.List;

/** The networks of {@link Net}, written with the library as its README would write them. */
public final class Workloads {

    private Workloads() {}

    /** A fresh network with its batch, ready to train. */
    public static Workload of(Net net) {
        return switch (net) {
            case W1 -> w1();
            case W2 -> w2();
            case W3 -> w3();
        };
    }

    /** torch-autograd's README network. */
    public static Workload w1() {
        float[] oneHot = new float[Net.CLASSES];
        oneHot[Math.toIntExact(Net.W1.labels()[0])] = 1;
        return new Step(Net.W1, Tensor.wrap(oneHot, 1, Net.CLASSES), grad(Workloads::readmeLoss));
    }

    /** The perceptron 784-1024-1024-10. */
    public static Workload w2() {
        return new Step(Net.W2, labels(Net.W2), grad(Workloads::perceptronLoss));
    }

    /** LeNet-5. */
    public static Workload w3() {
        return new Step(Net.W3, labels(Net.W3), grad(Workloads::leNetLoss));
    }

    private static Tensor readmeLoss(Params p, Tensor x, Tensor y) {
        Tensor h1 = tanh(linear(p, 0, x));
        Tensor h2 = tanh(linear(p, 1, h1));
        Tensor yHat = h2.sub(log(sum(exp(h2))));
        return sum(yHat.mul(y)).neg();
    }

    static Tensor perceptronLoss(Params p, Tensor x, Tensor labels) {
        Tensor h1 = relu(linear(p, 0, x));
        Tensor h2 = relu(linear(p, 1, h1));
        return crossEntropy(linear(p, 2, h2), labels);
    }

    private static Tensor leNetLoss(Params p, Tensor x, Tensor labels) {
        Tensor c1 = maxPool2d(relu(convolution(p, 0, x)), 2);
        Tensor c2 = maxPool2d(relu(convolution(p, 1, c1)), 2);
        Tensor f1 = relu(linear(p, 2, c2.reshape(Net.W3.batch(), 400)));
        Tensor f2 = relu(linear(p, 3, f1));
        return crossEntropy(linear(p, 4, f2), labels);
    }

    private static Tensor linear(Params p, int layer, Tensor x) {
        return x.matmul(p.tensor("W", layer)).add(p.tensor("b", layer));
    }

    private static Tensor convolution(Params p, int layer, Tensor x) {
        return conv2d(x, p.tensor("W", layer), p.tensor("b", layer), 1, 0);
    }

    static Tensor labels(Net net) {
        return Tensor.wrap(net.labels(), net.batch());
    }

    static Params parameters(Net net) {
        List<Tensor> weights = new ArrayList<>();
        List<Tensor> biases = new ArrayList<>();
        for (int layer = 0; layer < net.layers(); layer++) {
            float[] bias = net.bias(layer);
            weights.add(Tensor.wrap(net.weight(layer), net.weightShape(layer)));
            biases.add(Tensor.wrap(bias, bias.length));
        }
        return Params.of(
                "W", Params.list(weights.toArray()),
                "b", Params.list(biases.toArray()));
    }

    /** One network, one batch, plain SGD. */
    private record Step(
            Params params, Tensor x, Tensor target, Grad3<Params, Tensor, Tensor> gradients)
            implements Workload {

        Step(Net net, Tensor target, Grad3<Params, Tensor, Tensor> gradients) {
            this(parameters(net), Tensor.wrap(net.input(), net.inputShape()), target, gradients);
        }

        @Override
        public double step() {
            Gradients<Params> g = gradients.apply(params, x, target);
            Tree.forEach(params, g.grads(), (p, d) -> p.add_(-Net.LEARNING_RATE, d));
            return g.value().item();
        }
    }
}
