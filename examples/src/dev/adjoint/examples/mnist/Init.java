package dev.adjoint.examples.mnist;

import dev.adjoint.Rng;
import dev.adjoint.Tensor;

/** Starting values of parameters. */
final class Init {
    private Init() {}

    /** Uniform in [-bound, bound). */
    static Tensor uniform(Rng rng, double bound, int... shape) {
        return rng.rand(shape).sub(0.5).mul(2 * bound);
    }

    /**
     * torch's choice for weights and biases of a unit with {@code inputs} inputs: uniform in
     * 1/sqrt(inputs).
     */
    static Tensor byInputs(Rng rng, int inputs, int... shape) {
        return uniform(rng, 1 / Math.sqrt(inputs), shape);
    }

    /**
     * torch-autograd's examples' choice for a matrix [inputs, outputs]: uniform in 1/sqrt(outputs).
     */
    static Tensor byOutputs(Rng rng, int inputs, int outputs) {
        return uniform(rng, 1 / Math.sqrt(outputs), inputs, outputs);
    }
}
