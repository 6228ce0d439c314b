package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * A loop over the slices of tensors that hands a carry from step to step and stacks the outputs.
 *
 * <p>The steps' operations are ordinary operations: they are recorded, differentiated and batched
 * like any others, and tensors from outside may be used in them. Neither a long loop nor its
 * backward pass needs a deep stack; outputs and the gradients of the slices are put together in
 * linear time.
 */
public final class Scan {
    private Scan() {}

    /**
     * A scan's results.
     *
     * @param carry the last step's carry
     * @param outputs the steps' outputs, stacked along a new first dimension
     * @param <C> the carry's type
     * @param <O> the type of an output
     */
    public record Result<C, O extends @Nullable Object>(C carry, O outputs) {}

    /**
     * Runs {@code f} on each slice of {@code inputs} along the first dimension.
     *
     * @param inputs any tree; all its tensors, those of integers too, have the same first size
     * @throws IllegalArgumentException if the lengths differ, or if the carry's structure or a
     *     leaf's shape or dtype changes, naming the leaf
     */
    public static <C, X, O extends @Nullable Object> Result<C, O> over(
            BiFunction<C, X, Step<C, O>> f, C init, X inputs, ScanOptions options) {
        Slices<X> slices = new Slices<>("scan", inputs);
        int length = slices.length();
        if (length == 0) {
            return none(init, () -> f.apply(init, slices.zeros()));
        }
        IntUnaryOperator place = options.isReverse() ? k -> length - 1 - k : k -> k;
        return new ScanLoop<C, O>(length, place, t -> carry -> f.apply(carry, slices.at(t)))
                .run(init, options.checkpointed());
    }

    /**
     * Runs {@code f} a number of times.
     *
     * @throws IllegalArgumentException if the number is negative, or if the carry's structure or a
     *     leaf's shape or dtype changes, naming the leaf
     */
    public static <C, O extends @Nullable Object> Result<C, O> times(
            Function<C, Step<C, O>> f, C init, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("scan: " + length + " steps");
        }
        if (length == 0) {
            return none(init, () -> f.apply(init));
        }
        return new ScanLoop<C, O>(length, k -> k, t -> f).run(init, 0);
    }

    /** A scan of length 0: a trial step, whose values are dropped, tells the outputs' shapes. */
    private static <C, O extends @Nullable Object> Result<C, O> none(
            C init, Supplier<Step<C, O>> trial) {
        Step<C, O> step = Trial.of(trial);
        new Carry<>("scan", init).set(step.carry(), 0);
        return new Result<>(init, new Outputs<>(step.output(), 0).stacked());
    }
}
