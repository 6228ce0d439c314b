package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A call of an operation with certain inputs.
 *
 * @param form the function and which of its forms, for example {@code sum.keepdim}
 * @param inputs the inputs as text, separated by blanks; see {@link Input}
 * @param call the call
 * @param torch the same in PyTorch: a Python expression over x0, x1, ... and the floating dtype D
 * @param traits what the tests may expect
 */
record OpSample(
        String form, String inputs, Function<Tensor[], Tensor> call, String torch, Traits traits) {
    /**
     * How near to PyTorch's a value must be, and the reference for comparisons of our own
     * arithmetics.
     */
    enum Accuracy {
        /** The same numbers. */
        EXACT,
        /** A few units in the last place of each element. */
        ROUNDED,
        /** Sums: a few units in the last place of the largest term. */
        SUMMED
    }

    /**
     * What the tests may expect.
     *
     * @param accuracy how near to PyTorch's values
     * @param differentiable whether to check derivatives
     * @param anyLayout whether the inputs may lie anywhere in memory
     */
    record Traits(Accuracy accuracy, boolean differentiable, boolean anyLayout) {}

    String name() {
        return form + " " + inputs;
    }

    List<Input> parsed() {
        return inputs.isEmpty()
                ? List.of()
                : Arrays.stream(inputs.split(" ")).map(Input::parse).toList();
    }

    /** Fresh inputs. */
    Tensor[] tensors(DType floating) {
        List<Input> parsed = parsed();
        Tensor[] out = new Tensor[parsed.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = parsed.get(i).tensor(name() + "#" + i, floating);
        }
        return out;
    }

    /** The numbers of the inputs to differentiate, none where derivatives do not exist. */
    List<Integer> differentiated() {
        List<Input> parsed = parsed();
        List<Integer> out = new ArrayList<>();
        if (!traits.differentiable || !parsed.stream().allMatch(Input::isSmooth)) {
            return out;
        }
        for (int i = 0; i < parsed.size(); i++) {
            if (parsed.get(i).isFloating()) {
                out.add(i);
            }
        }
        return out;
    }

    /** The call as a function of the differentiated inputs alone. */
    Function<List<Tensor>, Tensor> ofDifferentiated(Tensor[] inputs) {
        List<Integer> numbers = differentiated();
        return list -> {
            Tensor[] x = inputs.clone();
            for (int i = 0; i < list.size(); i++) {
                x[numbers.get(i)] = list.get(i);
            }
            return call.apply(x);
        };
    }

    /** The differentiated ones among the inputs. */
    List<Tensor> point(Tensor[] inputs) {
        List<Tensor> out = new ArrayList<>();
        for (int i : differentiated()) {
            out.add(inputs[i]);
        }
        return out;
    }

    @Override
    public String toString() {
        return name();
    }
}
