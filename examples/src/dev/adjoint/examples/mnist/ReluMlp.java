package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.relu;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/** A network 784-512-256-10 with ReLU; it starts as torch's {@code nn.Linear} layers do. */
public final class ReluMlp implements Classifier {
    @Override
    public Params init(Rng rng) {
        return Params.of(
                "W",
                Params.list(
                        Init.byInputs(rng, Digits.PIXELS, Digits.PIXELS, 512),
                        Init.byInputs(rng, 512, 512, 256),
                        Init.byInputs(rng, 256, 256, Digits.CLASSES)),
                "b",
                Params.list(
                        Init.byInputs(rng, Digits.PIXELS, 512),
                        Init.byInputs(rng, 512, 256),
                        Init.byInputs(rng, 256, Digits.CLASSES)));
    }

    @Override
    public Tensor logits(Params p, Tensor images) {
        Tensor h1 = relu(images.matmul(p.tensor("W", 0)).add(p.tensor("b", 0)));
        Tensor h2 = relu(h1.matmul(p.tensor("W", 1)).add(p.tensor("b", 1)));
        return h2.matmul(p.tensor("W", 2)).add(p.tensor("b", 2));
    }
}
