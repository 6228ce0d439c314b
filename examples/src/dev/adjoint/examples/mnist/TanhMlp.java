package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.tanh;
import static dev.adjoint.Tensors.zeros;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/**
 * torch-autograd's example train-mnist-mlp: a network 784-50-50-10 with tanh, its biases zero at
 * the start.
 */
public final class TanhMlp implements Classifier {
    private static final int HIDDEN = 50;

    @Override
    public Params init(Rng rng) {
        return Params.of(
                "W",
                Params.list(
                        Init.byOutputs(rng, Digits.PIXELS, HIDDEN),
                        Init.byOutputs(rng, HIDDEN, HIDDEN),
                        Init.byOutputs(rng, HIDDEN, Digits.CLASSES)),
                "b",
                Params.list(zeros(HIDDEN), zeros(HIDDEN), zeros(Digits.CLASSES)));
    }

    @Override
    public Tensor logits(Params p, Tensor images) {
        Tensor h1 = tanh(images.matmul(p.tensor("W", 0)).add(p.tensor("b", 0)));
        Tensor h2 = tanh(h1.matmul(p.tensor("W", 1)).add(p.tensor("b", 1)));
        return h2.matmul(p.tensor("W", 2)).add(p.tensor("b", 2));
    }
}
