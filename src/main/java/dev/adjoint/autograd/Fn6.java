package dev.adjoint.autograd;

/**
 * A function of 6 arguments.
 *
 * @param <P> the first argument's type
 * @param <A> the second argument's type
 * @param <B> the third argument's type
 * @param <C> the fourth argument's type
 * @param <D> the fifth argument's type
 * @param <E> the sixth argument's type
 * @param <R> the result's type
 */
@FunctionalInterface
public interface Fn6<P, A, B, C, D, E, R> {
    /** Applies the function. */
    R apply(P p, A a, B b, C c, D d, E e);
}
