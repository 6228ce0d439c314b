package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Batch dimensions as part of another dimension, for the batch rules of convolution. */
final class BatchFold {
    private BatchFold() {}

    /** Makes the first dimension the outer part of the dimension {@code dim} of the rest. */
    static Tensor into(Tensor x, int dim) {
        Tensor moved = dim == 0 ? x : Permute.of(x, order(x.dim(), 0, dim));
        Shape shape = moved.shape();
        int size = shape.size(dim) * shape.size(dim + 1);
        return View.reshape(moved, shape.without(dim + 1).with(dim, size));
    }

    /**
     * The inverse of {@link #into}: takes a first dimension of the given size out of {@code dim}.
     */
    static Tensor outOf(Tensor x, int dim, int size) {
        Shape shape = x.shape();
        Shape split = shape.with(dim, shape.size(dim) / size).insert(dim, size);
        Tensor parts = View.reshape(x, split);
        return dim == 0 ? parts : Permute.of(parts, order(split.dim(), dim, 0));
    }

    /** The order of so many dimensions once one of them has moved. */
    private static int[] order(int rank, int from, int to) {
        int[] order = new int[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (i == to) {
                order[i] = from;
            } else {
                next = next == from ? next + 1 : next;
                order[i] = next++;
            }
        }
        return order;
    }
}
