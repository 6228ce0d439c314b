package dev.adjoint.autograd;

import dev.adjoint.Tensor;

import java.util.function.Supplier;

/** One of two functions, by the value of a tensor. */
public final class Cond {
    private Cond() {}

    /**
     * The value of the first function if the predicate is true, else of the second. Only the chosen
     * one runs and is differentiated; but under vmap, where the predicate differs from element to
     * element, both run on all elements and {@code where} chooses.
     *
     * @throws IllegalArgumentException if the predicate is not a bool tensor of one element, or,
     *     where both run, their results differ in structure, shapes or dtypes
     */
    public static <R> R of(Tensor predicate, Supplier<R> then, Supplier<R> otherwise) {
        Choice choice = new Choice("cond", predicate);
        if (choice.isOne()) {
            return choice.holds() ? then.get() : otherwise.get();
        }
        return choice.select(then.get(), otherwise.get());
    }
}
