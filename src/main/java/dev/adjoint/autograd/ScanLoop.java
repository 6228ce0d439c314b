package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The steps of a scan, one after the other.
 *
 * @param length how many, at least 1
 * @param place where the output of the k-th step stands
 * @param steps the step at each place
 * @param <C> the carry's type
 * @param <O> the type of an output
 */
record ScanLoop<C, O extends @Nullable Object>(
        int length, IntUnaryOperator place, IntFunction<Function<C, Step<C, O>>> steps) {
    /**
     * Runs them.
     *
     * @param checkpoint after how many steps a carry is kept and the values between are forgotten;
     *     0 for never
     */
    Scan.Result<C, O> run(C init, int checkpoint) {
        Carry<C> carry = new Carry<>("scan", init);
        Outputs<O> outputs = null;
        for (int k = 0; k < length; ) {
            List<Step<C, O>> part =
                    checkpoint == 0
                            ? List.of(step(k, carry.value()))
                            : part(k, carry.value(), checkpoint);
            for (Step<C, O> step : part) {
                carry.set(step.carry(), k);
                if (outputs == null) {
                    outputs = new Outputs<>(step.output(), length);
                }
                outputs.put(place.applyAsInt(k), step.output());
                k++;
            }
        }
        if (outputs == null) {
            throw new AssertionError("a scan of no steps takes another way");
        }
        return new Scan.Result<>(carry.value(), outputs.stacked());
    }

    private Step<C, O> step(int k, C carry) {
        return steps.apply(place.applyAsInt(k)).apply(carry);
    }

    /** Some steps, whose values are not kept: the backward pass runs them again. */
    private List<Step<C, O>> part(int from, C init, int count) {
        int to = Math.min(length, from + count);
        return Checkpoint.run(
                start -> {
                    List<Step<C, O>> part = new ArrayList<>();
                    Carry<C> carry = new Carry<>("scan", start);
                    for (int k = from; k < to; k++) {
                        Step<C, O> step = step(k, carry.value());
                        carry.set(step.carry(), k);
                        part.add(step);
                    }
                    return part;
                },
                init);
    }
}
