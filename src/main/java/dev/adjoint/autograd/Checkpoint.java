package dev.adjoint.autograd;

import java.util.function.Function;

/** Calls of {@code checkpoint}. */
public final class Checkpoint {
    private Checkpoint() {}

    /**
     * The value of a function whose intermediate values are not kept for the backward pass.
     *
     * @throws IllegalStateException in the backward pass, if the function does something else then,
     *     or a tensor that it reads was overwritten
     */
    public static <P, R> R run(Function<P, R> f, P p) {
        return Segment.run(f, p);
    }
}
