package dev.adjoint.autograd;

import dev.adjoint.Payload;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.tree.TensorTrees;

import java.util.function.Function;

/** A loop that runs as long as a condition on its carry holds. */
public final class WhileLoop {
    /** No bound on the number of steps. */
    public static final int UNBOUNDED = -1;

    private WhileLoop() {}

    /**
     * The first carry for which the condition does not hold; under vmap, for each element its own:
     * the body runs on all elements until it holds for none, and those that are done keep theirs.
     *
     * @param bound the most steps, or {@link #UNBOUNDED}
     * @throws IllegalArgumentException if the condition's value is not a bool tensor of one
     *     element, or if the carry's structure or a leaf's shape or dtype changes, naming the leaf
     * @throws IllegalStateException if the condition still holds after {@code bound} steps, or if
     *     the loop is differentiated in reverse mode without a bound
     */
    public static <C> C of(Function<C, Tensor> condition, Function<C, C> body, C init, int bound) {
        Carry<C> carry = new Carry<>("whileLoop", init);
        for (int k = 0; ; k++) {
            Choice choice = new Choice("whileLoop", condition.apply(carry.value()));
            if (!choice.holds()) {
                return carry.value();
            }
            if (k == bound) {
                throw new IllegalStateException(
                        "whileLoop: the condition still holds after "
                                + bound
                                + " steps, the bound");
            }
            C before = carry.value();
            carry.set(body.apply(before), k);
            if (!choice.isOne()) {
                carry.set(choice.select(carry.value(), before), k);
            }
            if (bound == UNBOUNDED) {
                TensorTrees.forEachAll(carry.value(), WhileLoop::requireNotRecorded);
            }
        }
    }

    /** A bound that was given. */
    public static int bound(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("whileLoop: a bound of " + steps + " steps");
        }
        return steps;
    }

    private static void requireNotRecorded(Tensor value) {
        Payload payload = value.payload();
        while (payload instanceof Tracer tracer) {
            if (tracer instanceof Recorded) {
                throw new IllegalStateException(
                        "whileLoop: reverse mode keeps the values of every step, so it wants a"
                            + " bound on their number: whileLoop(condition, body, init, bound)");
            }
            payload = tracer.lower().payload();
        }
    }
}
