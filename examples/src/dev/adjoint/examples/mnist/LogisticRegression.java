package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.zeros;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/**
 * torch-autograd's example train-mnist-logistic: one linear layer 784-10, its biases zero at the
 * start.
 */
public final class LogisticRegression implements Classifier {
    @Override
    public Params init(Rng rng) {
        return Params.of(
                "W", Init.byOutputs(rng, Digits.PIXELS, Digits.CLASSES),
                "b", zeros(Digits.CLASSES));
    }

    @Override
    public Tensor logits(Params p, Tensor images) {
        return images.matmul(p.tensor("W")).add(p.tensor("b"));
    }
}
