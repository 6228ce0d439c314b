package dev.adjoint.internal;

import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.function.BiFunction;

/**
 * How random operations draw within a block: plainly, for a whole batch under vmap, or the same
 * numbers again where a part of a function runs a second time.
 */
@FunctionalInterface
public interface Draws {
    /** Outside of all of these. */
    Draws PLAIN = (operation, rng, shape, sampler) -> sampler.apply(rng, shape);

    /**
     * Draws.
     *
     * @param operation the name in error messages
     * @param rng the generator that is asked
     * @param shape the shape that is asked for
     * @param sampler draws a plain tensor of a shape from a generator
     */
    Tensor draw(String operation, Rng rng, Shape shape, BiFunction<Rng, Shape, Tensor> sampler);
}
