package dev.adjoint.examples.mnist;

import static dev.adjoint.Tensors.logSoftmax;
import static dev.adjoint.Tensors.sum;

import dev.adjoint.Params;
import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/** A model that tells digits apart: how its parameters start, and plain functions of them. */
public interface Classifier {
    /** Fresh parameters, drawn from {@code rng}. */
    Params init(Rng rng);

    /**
     * How much each image looks like each digit, as unnormalised log probabilities.
     *
     * @param p the parameters
     * @param images [N, 784], 0 to 1
     * @return [N, 10]
     */
    Tensor logits(Params p, Tensor images);

    /**
     * The mean over the images of the cross entropy between the targets and the softmax of the
     * logits.
     *
     * @param p the parameters
     * @param images [N, 784], 0 to 1
     * @param targets [N, 10], rows of zeros with a one
     * @return a scalar
     */
    default Tensor loss(Params p, Tensor images, Tensor targets) {
        Tensor logProbabilities = logSoftmax(logits(p, images), 1);
        return sum(logProbabilities.mul(targets)).neg().div(images.size(0));
    }
}
