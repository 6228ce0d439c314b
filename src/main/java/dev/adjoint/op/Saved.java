package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/**
 * What a backward rule may look at: the shapes of all inputs, and the values that {@link Op#reads}
 * named. Reading a value that was overwritten since the forward pass throws.
 *
 * @param <A> the operation's attributes
 */
public interface Saved<A> {
    /** The attributes of the forward call. */
    A attributes();

    /**
     * The value of input {@code i}.
     *
     * @throws IllegalStateException if it was overwritten since the forward pass
     */
    Tensor input(int i);

    /**
     * The value of the output.
     *
     * @throws IllegalStateException if it was overwritten since the forward pass
     */
    Tensor output();

    /** The number of inputs. */
    int count();

    /** The shape of input {@code i}. */
    Shape shape(int i);

    /** The dtype of input {@code i}. */
    DType dtype(int i);

    /** Whether the cotangent of input {@code i} is wanted. */
    boolean needs(int i);

    /** Whether the cotangent of input {@code i} may be a gradient by rows. */
    default boolean byRows(int i) {
        return false;
    }
}
