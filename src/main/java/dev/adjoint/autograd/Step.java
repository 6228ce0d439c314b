package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

/**
 * What one step of a {@linkplain Scan scan} yields.
 *
 * @param carry what the next step gets
 * @param output this step's output
 * @param <C> the carry's type: any tree
 * @param <O> the output's type: any tree
 */
public record Step<C, O extends @Nullable Object>(C carry, O output) {
    /** A step's carry and output. */
    public static <C, O extends @Nullable Object> Step<C, O> of(C carry, O output) {
        return new Step<>(carry, output);
    }
}
