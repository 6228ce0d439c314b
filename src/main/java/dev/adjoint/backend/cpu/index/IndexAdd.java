package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;
import dev.adjoint.backend.cpu.reduce.RowKernels;

/** Adds whole slices along a dimension: the adjoint of {@link IndexSelect}. */
public final class IndexAdd {
    private IndexAdd() {}

    /**
     * {@code dst[o, idx[i], n] += src[o, i, n]}, where o stands for the dimensions before {@code
     * dim} and n for those after. Duplicates accumulate in row-major order of the indices.
     *
     * @param dst contiguous; float32, float64 or int64
     * @param idx int64, any strides and any number of dimensions
     * @param src of the shape of {@code dst} with {@code dim} replaced by the shape of {@code idx},
     *     type of {@code dst}, any strides
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}; nothing was
     *     written then
     */
    public static void run(
            Dense dst,
            int dim,
            Dense idx,
            Dense src,
            RowKernels kernels,
            Workers workers,
            int maxThreads) {
        int[] indices = new IndexValues("indexAdd", idx, dst, dim).all();
        if (src.numel() == 0) {
            return;
        }
        Slices slices = Slices.around(src, dim, idx.shape().dim());
        int[] steps = new int[indices.length];
        int[] strides = new int[idx.shape().dim()];
        System.arraycopy(
                src.strides(), Math.min(dim, src.strides().length), strides, 0, strides.length);
        new Offsets(idx.shape().toArray(), strides, 0).fill(0, steps.length, steps);
        int size = dst.shape().dim() == 0 ? 1 : dst.shape().size(dim);
        Addition addition = new Addition(dst, size, indices, src, slices, steps, kernels);
        int columns = slices.inner().numel();
        if (columns == 1) {
            addition.elements();
        } else {
            Ranges.run(size, src.numel(), workers, maxThreads, addition::slices);
        }
    }

    /**
     * One call's arguments: {@code steps[i]} is how far slice i of the source lies from slice 0.
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Addition(
            Dense dst,
            int size,
            int[] indices,
            Dense src,
            Slices slices,
            int[] steps,
            RowKernels kernels) {

        /** Adds single elements, slice after slice. */
        void elements() {
            int n = indices.length;
            int[] at = new int[n];
            int[] toAt = new int[n];
            for (int o = 0; o < slices.outer().numel(); o++) {
                int start = slices.offset() + slices.outer().offset(o);
                for (int i = 0; i < n; i++) {
                    at[i] = start + steps[i];
                    toAt[i] = dst.offset() + o * size + indices[i];
                }
                Additions.scatter(src.array(), at, dst.array(), toAt, n);
            }
        }

        /**
         * Adds to the slices {@code from .. to-1}. Ranges of them are independent, and unlike
         * ranges of columns share no cache line but at their ends.
         */
        void slices(int from, int to) {
            int inner = slices.inner().numel();
            boolean adjacent = slices.adjacent();
            int[] table = adjacent ? new int[0] : slices.innerTable();
            int[] at = new int[table.length];
            Object copy = Additions.allocateLike(src.array(), at.length);
            for (int o = 0; o < slices.outer().numel(); o++) {
                int first = slices.offset() + slices.outer().offset(o);
                for (int i = 0; i < indices.length; i++) {
                    if (indices[i] < from || indices[i] >= to) {
                        continue;
                    }
                    int start = first + steps[i];
                    int target = dst.offset() + (o * size + indices[i]) * inner;
                    if (adjacent) {
                        Additions.run(kernels, src.array(), start, dst.array(), target, inner);
                    } else {
                        for (int j = 0; j < inner; j++) {
                            at[j] = start + table[j];
                        }
                        Elements.gather(src.array(), at, inner, copy, 0);
                        Additions.run(kernels, copy, 0, dst.array(), target, inner);
                    }
                }
            }
        }
    }
}
