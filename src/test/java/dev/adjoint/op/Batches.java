package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.Arrays;

/** Batches for the tests of batch rules and of vmap. */
final class Batches {
    private Batches() {}

    /**
     * The tensor, and then the same elements in other orders: still in every operation's domain.
     */
    static Tensor[] variants(Tensor x, int size) {
        double[] values = Layouts.values(x);
        Tensor[] out = new Tensor[size];
        for (int b = 0; b < size; b++) {
            double[] moved = new double[values.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = values[(i + b) % values.length];
            }
            out[b] = Layouts.ofValues(moved, x.dtype(), x.shape().toArray());
        }
        return out;
    }

    /** The tensors along a new first dimension. */
    static Tensor stack(Tensor... parts) {
        Shape shape = parts[0].shape().insert(0, parts.length);
        double[] values =
                Arrays.stream(parts)
                        .flatMapToDouble(p -> Arrays.stream(Layouts.values(p)))
                        .toArray();
        return Layouts.ofValues(values, parts[0].dtype(), shape.toArray());
    }
}
