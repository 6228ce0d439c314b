package dev.adjoint.op;

import dev.adjoint.Tensor;

import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The samples and error inputs of one function, in the making: a form of the call, then the inputs
 * it is called with.
 */
final class Family {
    /** 1, L-1, L, L+1, 4L+3 for vectors of 4, 8 and 16 floats. */
    static final List<Integer> LENGTHS = List.of(1, 3, 4, 5, 19, 7, 8, 9, 35, 15, 16, 17, 67);

    /**
     * A call that must fail.
     *
     * @param name which mistake
     * @param call the call
     * @param message the whole message
     */
    record Failure(String name, Executable call, String message) {}

    private final String name;
    private final List<OpSample> samples = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private String form;
    private Function<Tensor[], Tensor> call = x -> x[0];
    private String torch = "";
    private OpSample.Traits traits = new OpSample.Traits(OpSample.Accuracy.EXACT, true, true);

    Family(String name) {
        this.name = name;
        this.form = name;
    }

    String name() {
        return name;
    }

    List<OpSample> samples() {
        return samples;
    }

    List<Failure> failures() {
        return failures;
    }

    /** Compared with PyTorch to a few units in the last place of each element. */
    Family rounded() {
        return accuracy(OpSample.Accuracy.ROUNDED);
    }

    /** Compared with PyTorch to a few units in the last place of the largest term. */
    Family summed() {
        return accuracy(OpSample.Accuracy.SUMMED);
    }

    private Family accuracy(OpSample.Accuracy accuracy) {
        traits = new OpSample.Traits(accuracy, traits.differentiable(), traits.anyLayout());
        return this;
    }

    /** The following forms have no derivatives to check. */
    Family valuesOnly() {
        traits = new OpSample.Traits(traits.accuracy(), false, traits.anyLayout());
        return this;
    }

    /** The following forms want their inputs as they lie in memory. */
    Family fixedLayout() {
        traits = new OpSample.Traits(traits.accuracy(), traits.differentiable(), false);
        return this;
    }

    /** The plain form of the call. */
    Family of(String torchExpression, Function<Tensor[], Tensor> function) {
        return form("", torchExpression, function);
    }

    /** Another form of the call. */
    Family form(String suffix, String torchExpression, Function<Tensor[], Tensor> function) {
        form = suffix.isEmpty() ? name : name + "." + suffix;
        torch = torchExpression;
        call = function;
        return this;
    }

    /** Samples of the current form, each with inputs as text. */
    Family on(String... inputs) {
        for (String text : inputs) {
            samples.add(new OpSample(form, text, call, torch, traits));
        }
        return this;
    }

    /** A sample for each length around the vector lengths; {@code #} in the text stands for it. */
    Family lengths(String pattern) {
        for (int length : LENGTHS) {
            on(pattern.replace("#", Integer.toString(length)));
        }
        return this;
    }

    /** Samples of one input of each layout, size 0 and rank 0. */
    Family shapes(String kind) {
        return on(
                kind + ":2,3,5",
                kind + ":4,5:t",
                kind + ":3,4,5:t",
                kind + ":2,3,19:o",
                kind + ":3,7:e0",
                kind + ":5,3:e1",
                kind + ":0",
                kind + ":3,0,2",
                kind + ":",
                kind + "::o");
    }

    /** A call that must fail with the given message. */
    Family fails(String mistake, String message, Executable failing) {
        failures.add(new Failure(mistake, failing, message));
        return this;
    }
}
