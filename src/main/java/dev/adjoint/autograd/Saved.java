package dev.adjoint.autograd;

/**
 * What the first function of {@code customVjp} returns: the value, and what the second one needs to
 * know.
 *
 * @param value the value: any tree
 * @param residual kept for the backward pass: any tree
 * @param <R> the value's type
 * @param <S> the residual's type
 */
public record Saved<R, S>(R value, S residual) {
    /** A pair of both. */
    public static <R, S> Saved<R, S> of(R value, S residual) {
        return new Saved<>(value, residual);
    }
}
