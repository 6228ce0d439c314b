package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.Arrays;

/** Batches for the tests of batch rules and of vmap. */
final class Batches {
    private Batches() {}

    /**
     * The tensor, and then the same elements in other orders: still in every operation's domain.
     * Symmetric matrices, which may have to be positive definite, are scaled instead.
     */
    static Tensor[] variants(Tensor x, int size) {
        double[] values = Layouts.values(x);
        boolean symmetric = symmetric(values, x.shape());
        Tensor[] out = new Tensor[size];
        for (int b = 0; b < size; b++) {
            double[] moved = new double[values.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = symmetric ? (b + 1) * values[i] : values[(i + b) % values.length];
            }
            out[b] = Layouts.ofValues(moved, x.dtype(), x.shape().toArray());
        }
        return out;
    }

    /** The same for an operation's inputs: Cholesky's are positive definite in their half sum. */
    static Tensor[] variants(Op<?> op, Tensor x, int size) {
        if (op != Cholesky.OP) {
            return variants(x, size);
        }
        double[] values = Layouts.values(x);
        Tensor[] out = new Tensor[size];
        for (int b = 0; b < size; b++) {
            double factor = b + 1;
            double[] scaled = Arrays.stream(values).map(v -> factor * v).toArray();
            out[b] = Layouts.ofValues(scaled, x.dtype(), x.shape().toArray());
        }
        return out;
    }

    /** Whether the values are matrices of more than one row that equal their transposes. */
    private static boolean symmetric(double[] values, Shape shape) {
        if (shape.dim() < 2 || values.length == 0) {
            return false;
        }
        int n = shape.size(-1);
        if (n < 2 || shape.size(-2) != n) {
            return false;
        }
        for (int at = 0; at < values.length; at += n * n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (values[at + i * n + j] != values[at + j * n + i]) {
                        return false;
                    }
                }
            }
        }
        return true;
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
