package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Tensor;

/** Checks of index tensors. */
final class Indices {
    private Indices() {}

    /** The indices as int64. */
    static Tensor of(String operation, Tensor index) {
        if (!index.dtype().isInteger()) {
            throw new IllegalArgumentException(
                    operation
                            + ": indices are integers, got "
                            + index.dtype()
                            + " of shape "
                            + index.shape());
        }
        return Cast.of(index, DType.INT64);
    }

    /** Checks the shapes of gather and scatter. */
    static void check(String operation, Tensor x, int dim, Tensor index) {
        boolean fits = x.dim() == index.dim();
        for (int i = 0; fits && i < x.dim(); i++) {
            fits = i == dim || index.size(i) <= x.size(i);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    operation
                            + ": index "
                            + index.shape()
                            + " does not fit shape "
                            + x.shape()
                            + "; it has the same rank and, outside dimension "
                            + dim
                            + ", no larger sizes");
        }
    }
}
