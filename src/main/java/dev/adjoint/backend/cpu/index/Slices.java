package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.reduce.Dims;

/**
 * A tensor seen as outer x size x inner around a dimension, or around several neighbours.
 *
 * @param outer the dimensions before
 * @param inner the dimensions after
 * @param offset where the first element lies
 */
record Slices(Dims outer, Dims inner, int offset) {
    /** Around the {@code width} dimensions from {@code dim} on. */
    static Slices around(Dense in, int dim, int width) {
        int[] sizes = in.shape().toArray();
        boolean[] before = new boolean[sizes.length];
        boolean[] after = new boolean[sizes.length];
        for (int d = 0; d < sizes.length; d++) {
            before[d] = d < dim;
            after[d] = d >= dim + width;
        }
        return new Slices(
                Dims.select(sizes, in.strides(), before, true),
                Dims.select(sizes, in.strides(), after, true),
                in.offset());
    }

    /** Whether the inner elements are neighbours. */
    boolean adjacent() {
        return inner.rank() == 0 || inner.rank() == 1 && inner.innerStride() == 1;
    }

    /** How far the inner elements lie from the first, in a table. */
    int[] innerTable() {
        int[] table = new int[inner.numel()];
        if (table.length > 0) {
            new Offsets(inner.sizes(), inner.strides(), 0).fill(0, table.length, table);
        }
        return table;
    }
}
