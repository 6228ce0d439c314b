package dev.adjoint.autograd;

/**
 * A function of 3 arguments.
 *
 * @param <P> the first argument's type
 * @param <A> the second argument's type
 * @param <B> the third argument's type
 * @param <R> the result's type
 */
@FunctionalInterface
public interface Fn3<P, A, B, R> {
    /** Applies the function. */
    R apply(P p, A a, B b);
}
