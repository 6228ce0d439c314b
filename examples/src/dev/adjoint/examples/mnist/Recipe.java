package dev.adjoint.examples.mnist;

/**
 * How a model is trained by stochastic gradient descent.
 *
 * @param epochs passes over the training digits
 * @param batchSize digits in a mini-batch
 * @param learningRate how far a step goes along the negative gradient
 */
public record Recipe(int epochs, int batchSize, double learningRate) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive, or the learning rate is not finite
     */
    public Recipe {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs: " + epochs + ", expected at least 1");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "batch size: " + batchSize + ", expected at least 1");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "learning rate: " + learningRate + ", expected a positive number");
        }
    }
}
