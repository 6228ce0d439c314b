package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;

import java.util.Arrays;

/**
 * Where the elements of a strided window lie, in row-major order.
 *
 * @param sizes the extents of the window
 * @param strides the steps in elements; they may be negative
 * @param offset where the first element lies
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Offsets(int[] sizes, int[] strides, int offset) {
    /**
     * How many positions the callers of {@link #fill} take at once: the tables stay in the level 1
     * cache.
     */
    static final int CHUNK = 1024;

    /** The whole of a tensor. */
    static Offsets of(Dense in) {
        return new Offsets(in.shape().toArray(), in.strides(), in.offset());
    }

    /**
     * The corner of a tensor with the given sizes, at the start of dimension {@code dim} for every
     * index along it.
     */
    static Offsets across(Dense in, int dim, int[] sizes) {
        int[] strides = in.strides().clone();
        if (strides.length > 0) {
            strides[dim] = 0;
        }
        return new Offsets(sizes, strides, in.offset());
    }

    /** Where the rows along the last dimension start. */
    Offsets rows() {
        int rank = sizes.length - 1;
        return new Offsets(Arrays.copyOf(sizes, rank), Arrays.copyOf(strides, rank), offset);
    }

    /** The step along the last dimension. */
    int rowStep() {
        return strides[strides.length - 1];
    }

    /**
     * Writes the positions of the elements {@code first .. first+count-1} to the front of {@code
     * to}.
     */
    void fill(int first, int count, int[] to) {
        int rank = sizes.length;
        if (rank == 0) {
            Arrays.fill(to, 0, count, offset);
            return;
        }
        int[] at = new int[rank];
        int position = offset;
        int rest = first;
        for (int d = rank - 1; d >= 0; d--) {
            at[d] = rest % sizes[d];
            rest /= sizes[d];
            position += at[d] * strides[d];
        }
        int inner = sizes[rank - 1];
        int step = strides[rank - 1];
        for (int done = 0; done < count; ) {
            int run = Math.min(inner - at[rank - 1], count - done);
            for (int i = 0; i < run; i++) {
                to[done + i] = position + i * step;
            }
            done += run;
            position -= at[rank - 1] * step;
            at[rank - 1] = 0;
            position = advance(at, position);
        }
    }

    /** Moves to the start of the next innermost row. */
    private int advance(int[] at, int position) {
        int next = position;
        for (int d = sizes.length - 2; d >= 0; d--) {
            next += strides[d];
            if (++at[d] < sizes[d]) {
                return next;
            }
            next -= at[d] * strides[d];
            at[d] = 0;
        }
        return next;
    }
}
