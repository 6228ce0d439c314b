package dev.adjoint.backend.cpu.index;

import dev.adjoint.DType;
import dev.adjoint.Dense;

import java.util.Arrays;

/**
 * The values of an index tensor, checked against the size of the dimension that they point into.
 */
public final class IndexValues {
    private final String operation;
    private final Dense index;
    private final Offsets offsets;
    private final long[] values;
    private final Dense target;
    private final int dim;
    private final int bound;

    /**
     * The indices of {@code operation} into dimension {@code dim} of {@code target}.
     *
     * @throws IllegalArgumentException if the indices are not int64
     */
    public IndexValues(String operation, Dense index, Dense target, int dim) {
        if (index.dtype() != DType.INT64) {
            throw new IllegalArgumentException(
                    operation + ": indices must be int64, not " + index.dtype());
        }
        this.operation = operation;
        this.index = index;
        this.offsets = Offsets.of(index);
        this.values = (long[]) index.array();
        this.target = target;
        this.dim = dim;
        this.bound = target.shape().dim() == 0 ? 1 : target.shape().size(dim);
    }

    /**
     * Writes the indices {@code first .. first+count-1} in row-major order to the front of {@code
     * to}.
     *
     * @throws IllegalArgumentException if one is not in {@code 0 .. size-1}
     */
    void fill(int first, int count, int[] to) {
        if (index.isContiguous()) {
            int start = index.offset() + first;
            for (int i = 0; i < count; i++) {
                long value = values[start + i];
                if (value < 0 || value >= bound) {
                    throw outOfRange(value, first + i);
                }
                to[i] = (int) value;
            }
            return;
        }
        offsets.fill(first, count, to);
        for (int i = 0; i < count; i++) {
            long value = values[to[i]];
            if (value < 0 || value >= bound) {
                throw outOfRange(value, first + i);
            }
            to[i] = (int) value;
        }
    }

    /** One more than the greatest index allowed. */
    int bound() {
        return bound;
    }

    /**
     * All indices, in row-major order.
     *
     * @throws IllegalArgumentException if one is not in {@code 0 .. size-1}
     */
    public int[] all() {
        int[] all = new int[index.numel()];
        if (all.length > 0) {
            fill(0, all.length, all);
        }
        return all;
    }

    /** Checks all indices, so that an operation that writes fails before its first write. */
    void check() {
        if (index.isContiguous() && allInRange(values, index.offset(), index.numel(), bound)) {
            return;
        }
        int[] scratch = new int[Math.min(Offsets.CHUNK, index.numel())];
        for (int first = 0; first < index.numel(); first += Offsets.CHUNK) {
            fill(first, Math.min(Offsets.CHUNK, index.numel() - first), scratch);
        }
    }

    /** Without a branch for each index. */
    private static boolean allInRange(long[] values, int offset, int n, int bound) {
        long negative = 0;
        for (int i = 0; i < n; i++) {
            long value = values[offset + i];
            // neither number is negative where the value is one of 0 .. bound-1
            negative |= value | bound - 1 - value;
        }
        return negative >= 0;
    }

    /** The complaint about the index with the given number in row-major order. */
    IllegalArgumentException outOfRange(int flat) {
        return outOfRange(values[index.offset() + flat], flat);
    }

    private IllegalArgumentException outOfRange(long value, int flat) {
        int[] sizes = index.shape().toArray();
        int[] at = new int[sizes.length];
        int rest = flat;
        for (int d = sizes.length - 1; d >= 0; d--) {
            at[d] = rest % sizes[d];
            rest /= sizes[d];
        }
        String range = bound == 0 ? "an empty range" : "0.." + (bound - 1);
        return new IllegalArgumentException(
                operation
                        + ": index "
                        + value
                        + " at "
                        + Arrays.toString(at)
                        + " is not in "
                        + range
                        + " (dimension "
                        + dim
                        + " of "
                        + target.shape()
                        + ")");
    }
}
