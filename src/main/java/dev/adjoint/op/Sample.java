package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.internal.ProcessState;

/** Draws random numbers. */
public final class Sample extends Constant<Sample.Draw> {
    /** The operation; no inputs. */
    public static final Sample OP = new Sample();

    /** A distribution. */
    public sealed interface Distribution {
        /**
         * Uniform on [from, to).
         *
         * @param from the lower bound
         * @param to the upper bound
         */
        record Uniform(double from, double to) implements Distribution {}

        /**
         * Normal.
         *
         * @param mean the mean
         * @param std the standard deviation
         */
        record Normal(double mean, double std) implements Distribution {}

        /**
         * 1 with probability p, else 0.
         *
         * @param p the probability
         */
        record Bernoulli(double p) implements Distribution {}

        /**
         * 0 with probability p, else 1 / (1 - p).
         *
         * @param p the probability, below 1
         */
        record Dropout(double p) implements Distribution {}

        /**
         * Integers from low to below high.
         *
         * @param low the smallest
         * @param high one above the largest
         */
        record Integers(long low, long high) implements Distribution {}

        /** Orders of the numbers from 0 to below the last dimension's size, one for each row. */
        record Permutation() implements Distribution {}
    }

    /**
     * What to draw.
     *
     * @param distribution the distribution
     * @param dtype the result's dtype
     * @param shape the result's shape
     * @param rng the generator
     */
    public record Draw(Distribution distribution, DType dtype, Shape shape, Rng rng) {}

    private Sample() {
        super("sample");
    }

    /** Draws, under vmap by its policy. */
    public static Tensor of(Draw draw) {
        return ProcessState.draws()
                .draw(
                        "random numbers",
                        draw.rng,
                        draw.shape,
                        (rng, shape) ->
                                OP.apply(new Draw(draw.distribution, draw.dtype, shape, rng)));
    }

    @Override
    public Shape shape(Draw draw, Tensor... in) {
        return draw.shape;
    }

    @Override
    public DType dtype(Draw draw, Tensor... in) {
        return draw.dtype;
    }

    @Override
    protected Dense compute(Backend backend, Draw draw, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        draw.rng.fill(draw.distribution, out);
        return out;
    }
}
