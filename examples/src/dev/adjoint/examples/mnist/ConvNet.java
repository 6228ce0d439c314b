package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.conv2d;
import static dev.adjoint.Tensors.maxPool2d;
import static dev.adjoint.Tensors.tanh;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/**
 * torch-autograd's example train-mnist-cnn: twice a 5 x 5 convolution to 16 maps, tanh and 2 x 2
 * max pooling, then a linear layer 400-10.
 *
 * <p>That example's images have a margin of 2 pixels (32 x 32); here the first convolution pads by
 * as much. The layers start as torch's {@code nn} layers do.
 */
public final class ConvNet implements Classifier {
    private static final int MAPS = 16;
    private static final int KERNEL = 5;
    private static final int MARGIN = 2;
    private static final int POOL = 2;
    private static final int FEATURES = MAPS * 5 * 5; // 28 -> 28 -> 14 -> 10 -> 5

    @Override
    public Params init(Rng rng) {
        return Params.of(
                "conv1", convolution(rng, 1),
                "conv2", convolution(rng, MAPS),
                "linear",
                        Params.of(
                                "W", Init.byInputs(rng, FEATURES, FEATURES, Digits.CLASSES),
                                "b", Init.byInputs(rng, FEATURES, Digits.CLASSES)));
    }

    private static Params convolution(Rng rng, int planes) {
        int inputs = planes * KERNEL * KERNEL;
        return Params.of(
                "W", Init.byInputs(rng, inputs, MAPS, planes, KERNEL, KERNEL),
                "b", Init.byInputs(rng, inputs, MAPS));
    }

    @Override
    public Tensor logits(Params p, Tensor images) {
        Tensor x = images.reshape(-1, 1, Digits.SIDE, Digits.SIDE);
        Tensor c1 = tanh(conv2d(x, p.tensor("conv1", "W"), p.tensor("conv1", "b"), 1, MARGIN));
        Tensor p1 = maxPool2d(c1, POOL);
        Tensor c2 = tanh(conv2d(p1, p.tensor("conv2", "W"), p.tensor("conv2", "b"), 1, 0));
        Tensor p2 = maxPool2d(c2, POOL);
        return p2.reshape(-1, FEATURES)
                .matmul(p.tensor("linear", "W"))
                .add(p.tensor("linear", "b"));
    }
}
