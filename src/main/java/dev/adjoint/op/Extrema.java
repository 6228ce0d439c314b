package dev.adjoint.op;

import dev.adjoint.Tensor;
import dev.adjoint.ValuesIndices;

/**
 * The largest and smallest elements along a dimension with their indices; the gradient goes to the
 * index.
 */
public final class Extrema {
    private Extrema() {}

    /** The largest elements. */
    public static ValuesIndices max(Tensor x, int dim, boolean keep) {
        return pick(x, dim, keep, Argmax.of(x, dim, true));
    }

    /** The smallest elements. */
    public static ValuesIndices min(Tensor x, int dim, boolean keep) {
        return pick(x, dim, keep, Argmin.of(x, dim, true));
    }

    private static ValuesIndices pick(Tensor x, int dim, boolean keep, Tensor indices) {
        if (x.dim() == 0) {
            return new ValuesIndices(x, indices);
        }
        int axis = x.shape().axis(dim, "max");
        Tensor values = Gather.OP.apply(axis, x, indices);
        return keep
                ? new ValuesIndices(values, indices)
                : new ValuesIndices(
                        Squeeze.OP.apply(axis, values), Squeeze.OP.apply(axis, indices));
    }
}
