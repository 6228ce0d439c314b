package dev.adjoint.backend.cpu.reduce;

import java.util.Arrays;

/**
 * Dimensions to walk through row-major: sizes and strides, without those of size 1, and with
 * neighbours that one stride describes merged into one.
 *
 * @param sizes the extents, none of them 1
 * @param strides the steps between neighbours, in elements
 * @param numel the product of the sizes
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
public record Dims(int[] sizes, int[] strides, int numel) {
    /**
     * The dimensions {@code d} of the given sizes and strides for which {@code selected[d]} is
     * {@code wanted}.
     */
    public static Dims select(int[] sizes, int[] strides, boolean[] selected, boolean wanted) {
        int[] outSizes = new int[sizes.length];
        int[] outStrides = new int[sizes.length];
        int rank = 0;
        int numel = 1;
        for (int d = 0; d < sizes.length; d++) {
            if (selected[d] != wanted || sizes[d] == 1) {
                continue;
            }
            numel *= sizes[d];
            if (rank > 0 && outStrides[rank - 1] == (long) strides[d] * sizes[d]) {
                outSizes[rank - 1] *= sizes[d];
                outStrides[rank - 1] = strides[d];
            } else {
                outSizes[rank] = sizes[d];
                outStrides[rank++] = strides[d];
            }
        }
        return new Dims(Arrays.copyOf(outSizes, rank), Arrays.copyOf(outStrides, rank), numel);
    }

    /** The number of dimensions left. */
    public int rank() {
        return sizes.length;
    }

    /** The size of the innermost dimension, 1 if there is none. */
    public int innerSize() {
        return sizes.length == 0 ? 1 : sizes[sizes.length - 1];
    }

    /** The stride of the innermost dimension, 1 if there is none. */
    public int innerStride() {
        return sizes.length == 0 ? 1 : strides[strides.length - 1];
    }

    /** How far element {@code index} in row-major order lies from the first. */
    public int offset(int index) {
        if (sizes.length == 0) {
            return 0;
        }
        int rest = index;
        int offset = 0;
        for (int d = sizes.length - 1; d > 0; d--) {
            int outer = rest / sizes[d];
            offset += (rest - outer * sizes[d]) * strides[d];
            rest = outer;
        }
        return offset + rest * strides[0];
    }
}
