package dev.adjoint.backend.cpu.loop;

import dev.adjoint.Dense;
import dev.adjoint.Shape;

import java.util.Arrays;

/**
 * A nest of loops over several tensors of one shape: sizes, outermost first, and for each tensor
 * its strides. Dimensions of size 1 are gone, those that every tensor walks through as one are
 * merged, and the first tensor's strides descend.
 *
 * @param sizes at least one
 * @param strides by tensor, then by dimension
 */
record StridedPlan(int[] sizes, int[][] strides) {

    /** A plan that walks over {@code shape}; the tensors broadcast to it. */
    static StridedPlan of(Shape shape, Dense[] tensors) {
        int rank = shape.dim();
        int[] sizes = new int[rank + 1];
        int[][] strides = new int[tensors.length][rank + 1];
        int kept = 0;
        for (int d = 0; d < rank; d++) {
            if (shape.size(d) != 1) {
                sizes[kept] = shape.size(d);
                for (int t = 0; t < tensors.length; t++) {
                    strides[t][kept] =
                            strideTowards(tensors[t], d - rank + tensors[t].shape().dim());
                }
                kept++;
            }
        }
        sort(sizes, strides, kept);
        return merged(sizes, strides, kept);
    }

    private static int strideTowards(Dense x, int d) {
        return d < 0 || x.shape().size(d) == 1 ? 0 : x.stride(d);
    }

    /** A stable insertion sort of the dimensions by the first tensor's stride, largest first. */
    private static void sort(int[] sizes, int[][] strides, int rank) {
        for (int i = 1; i < rank; i++) {
            for (int j = i; j > 0 && strides[0][j - 1] < strides[0][j]; j--) {
                swap(sizes, j);
                for (int[] s : strides) {
                    swap(s, j);
                }
            }
        }
    }

    private static void swap(int[] a, int j) {
        int t = a[j];
        a[j] = a[j - 1];
        a[j - 1] = t;
    }

    private static StridedPlan merged(int[] sizes, int[][] strides, int rank) {
        int top = 0;
        for (int d = 1; d < rank; d++) {
            if (merges(strides, top, d, sizes[d])) {
                sizes[top] *= sizes[d];
            } else {
                top++;
                sizes[top] = sizes[d];
            }
            for (int[] s : strides) {
                s[top] = s[d];
            }
        }
        int dims = top + 1;
        if (rank == 0) {
            sizes[0] = 1;
        }
        int[][] trimmed = new int[strides.length][];
        for (int t = 0; t < strides.length; t++) {
            trimmed[t] = Arrays.copyOf(strides[t], dims);
        }
        return new StridedPlan(Arrays.copyOf(sizes, dims), trimmed);
    }

    private static boolean merges(int[][] strides, int outer, int inner, int innerSize) {
        for (int[] s : strides) {
            if (s[outer] != s[inner] * innerSize) {
                return false;
            }
        }
        return true;
    }

    int dims() {
        return sizes.length;
    }

    /** The size of the innermost loop. */
    int inner() {
        return sizes[sizes.length - 1];
    }

    /** How often the innermost loop runs. */
    int rows() {
        int rows = 1;
        for (int d = 0; d < sizes.length - 1; d++) {
            rows *= sizes[d];
        }
        return rows;
    }

    /** A tensor's step in the innermost loop. */
    int innerStride(int tensor) {
        return strides[tensor][sizes.length - 1];
    }
}
