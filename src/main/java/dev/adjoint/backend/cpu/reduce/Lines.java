package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;

import java.util.Arrays;

/**
 * The lines of a tensor along one dimension, in row-major order of the other dimensions.
 *
 * @param starts the other dimensions
 * @param offset where the first line starts
 * @param length the elements of a line
 * @param stride the step between the elements of a line
 */
public record Lines(Dims starts, int offset, int length, int stride) {
    /**
     * The lines of {@code in} along the non-negative dimension {@code dim}; a 0-d tensor is one
     * line of one element.
     */
    public static Lines of(Dense in, int dim) {
        int[] sizes = in.shape().toArray();
        if (sizes.length == 0) {
            return new Lines(new Dims(sizes, sizes, 1), in.offset(), 1, 1);
        }
        boolean[] others = new boolean[sizes.length];
        Arrays.fill(others, true);
        others[dim] = false;
        Dims starts = Dims.select(sizes, in.strides(), others, true);
        int stride = sizes[dim] == 1 ? 1 : in.stride(dim);
        return new Lines(starts, in.offset(), sizes[dim], stride);
    }

    /** The number of lines. */
    public int count() {
        return starts.numel();
    }

    /** Where line {@code line} starts. */
    public int start(int line) {
        return offset + starts.offset(line);
    }

    /** Whether the elements of a line are neighbours. */
    public boolean adjacent() {
        return stride == 1;
    }

    /** The elements that all lines visit. */
    long work() {
        return (long) count() * length;
    }

    /** How many lines from {@code first} on start side by side, at most {@code most}. */
    int together(int first, int most) {
        int run = starts.innerSize();
        return starts.innerStride() == 1 ? Math.min(most, run - first % run) : 1;
    }

    /** The lines from {@code first} on as columns of the array. */
    Columns columns(Object array, int first) {
        return new Columns(array, start(first), stride);
    }
}
