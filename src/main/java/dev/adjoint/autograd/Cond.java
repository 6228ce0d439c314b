package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import java.util.function.Supplier;

/** One of two functions, by the value of a tensor. */
public final class Cond {
    private Cond() {}

    /**
     * The value of the first function if the predicate is true, else of the second. Only the chosen
     * one runs and is differentiated.
     *
     * @throws IllegalArgumentException if the predicate is not a bool tensor of one element
     */
    public static <R> R of(Tensor predicate, Supplier<R> then, Supplier<R> otherwise) {
        requireBool("cond", predicate);
        return predicate.item() != 0 ? then.get() : otherwise.get();
    }

    static void requireBool(String operation, Tensor predicate) {
        if (predicate.dtype() != DType.BOOL || predicate.numel() != 1) {
            throw new IllegalArgumentException(
                    operation
                            + ": the predicate is a bool tensor of one element, got "
                            + predicate.dtype()
                            + " "
                            + predicate.shape());
        }
    }
}
