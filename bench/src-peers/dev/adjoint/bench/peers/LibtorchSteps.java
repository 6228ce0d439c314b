package dev.adjoint.bench.peers;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import dev.adjoint.bench.Net;

import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

import java.util.function.Supplier;

/** The training steps in libtorch, with its own optimiser. */
final class LibtorchSteps {

    private LibtorchSteps() {}

    /** A step of a network: returns the loss before the update. */
    static Supplier<Double> of(Net net) {
        return switch (net) {
            case W1 -> w1();
            case W2 -> w2();
            case W3 -> w3();
        };
    }

    private static Supplier<Double> w1() {
        Tensor x = input(Net.W1);
        float[] oneHot = new float[Net.CLASSES];
        oneHot[Math.toIntExact(Net.W1.labels()[0])] = 1;
        Tensor y = Tensor.create(oneHot, 1, Net.CLASSES);
        Tensor[] w = {leaf(weight(Net.W1, 0)), leaf(weight(Net.W1, 1))};
        Tensor[] b = biases(Net.W1);
        return step(
                sgd(w, b),
                () -> {
                    Tensor h1 = x.matmul(w[0]).add(b[0]).tanh();
                    Tensor h2 = h1.matmul(w[1]).add(b[1]).tanh();
                    Tensor yHat = h2.sub(h2.exp().sum().log());
                    return yHat.mul(y).sum().neg();
                });
    }

    private static Supplier<Double> w2() {
        Tensor x = input(Net.W2);
        Tensor labels = labels(Net.W2);
        Tensor[] w = {linearWeight(Net.W2, 0), linearWeight(Net.W2, 1), linearWeight(Net.W2, 2)};
        Tensor[] b = biases(Net.W2);
        TensorOptional[] bias = optional(b);
        return step(
                sgd(w, b),
                () -> {
                    Tensor h1 = relu(linear(x, w[0], bias[0]));
                    Tensor h2 = relu(linear(h1, w[1], bias[1]));
                    return cross_entropy_loss(linear(h2, w[2], bias[2]), labels);
                });
    }

    private static Supplier<Double> w3() {
        Tensor x = input(Net.W3);
        Tensor labels = labels(Net.W3);
        Tensor[] w = {
            leaf(weight(Net.W3, 0)),
            leaf(weight(Net.W3, 1)),
            linearWeight(Net.W3, 2),
            linearWeight(Net.W3, 3),
            linearWeight(Net.W3, 4)
        };
        Tensor[] b = biases(Net.W3);
        TensorOptional[] bias = optional(b);
        long[] one = {1, 1};
        long[] zero = {0, 0};
        return step(
                sgd(w, b),
                () -> {
                    Tensor c1 = relu(conv2d(x, w[0], bias[0], one, zero, one, 1));
                    Tensor c2 =
                            relu(conv2d(max_pool2d(c1, 2, 2), w[1], bias[1], one, zero, one, 1));
                    Tensor flat = max_pool2d(c2, 2, 2).view(Net.W3.batch(), 400);
                    Tensor f1 = relu(linear(flat, w[2], bias[2]));
                    Tensor f2 = relu(linear(f1, w[3], bias[3]));
                    return cross_entropy_loss(linear(f2, w[4], bias[4]), labels);
                });
    }

    private static Supplier<Double> step(SGD optimizer, Supplier<Tensor> forward) {
        return () -> {
            optimizer.zero_grad();
            Tensor loss = forward.get();
            loss.backward();
            optimizer.step();
            return loss.item_double();
        };
    }

    private static SGD sgd(Tensor[] weights, Tensor[] biases) {
        TensorVector parameters = new TensorVector(weights);
        for (Tensor bias : biases) {
            parameters.push_back(bias);
        }
        return new SGD(parameters, new SGDOptions(Net.LEARNING_RATE));
    }

    private static Tensor input(Net net) {
        return Tensor.create(net.input(), Libtorch.longs(net.inputShape()));
    }

    private static Tensor labels(Net net) {
        return Tensor.create(net.labels(), net.batch());
    }

    private static Tensor weight(Net net, int layer) {
        return Tensor.create(net.weight(layer), Libtorch.longs(net.weightShape(layer)));
    }

    /** A weight as libtorch's linear layers hold it: [out, in]. */
    private static Tensor linearWeight(Net net, int layer) {
        return leaf(weight(net, layer).t().contiguous());
    }

    private static Tensor[] biases(Net net) {
        Tensor[] biases = new Tensor[net.layers()];
        for (int layer = 0; layer < biases.length; layer++) {
            float[] bias = net.bias(layer);
            biases[layer] = leaf(Tensor.create(bias, bias.length));
        }
        return biases;
    }

    private static TensorOptional[] optional(Tensor[] tensors) {
        TensorOptional[] all = new TensorOptional[tensors.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new TensorOptional(tensors[i]);
        }
        return all;
    }

    private static Tensor leaf(Tensor t) {
        return t.requires_grad_();
    }
}
