package dev.adjoint.internal;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.function.Function;

/** How random operations draw within a block: plainly, or for a whole batch under vmap. */
@FunctionalInterface
public interface Draws {
    /** Outside of vmap. */
    Draws PLAIN = (operation, shape, sampler) -> sampler.apply(shape);

    /**
     * Draws.
     *
     * @param operation the name in error messages
     * @param shape the shape that is asked for
     * @param sampler draws a plain tensor of a shape
     */
    Tensor draw(String operation, Shape shape, Function<Shape, Tensor> sampler);
}
