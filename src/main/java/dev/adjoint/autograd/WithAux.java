package dev.adjoint.autograd;

/**
 * A value with further values that are not differentiated.
 *
 * @param value the value
 * @param aux the further values: any tree
 * @param <V> the value's type
 * @param <X> the further values' type
 */
public record WithAux<V, X>(V value, X aux) {
    /** A value with further values. */
    public static <V, X> WithAux<V, X> of(V value, X aux) {
        return new WithAux<>(value, aux);
    }
}
