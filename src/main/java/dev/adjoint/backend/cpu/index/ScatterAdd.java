package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/** Adds one element per index along a dimension. */
public final class ScatterAdd {
    private ScatterAdd() {}

    /**
     * {@code dst[i, idx[i, j, k], k] += src[i, j, k]} for {@code dim} 1, and alike for others;
     * duplicates accumulate in row-major order of the indices.
     *
     * @param dst float32, float64 or int64; no two of its elements share a place
     * @param idx int64, any strides, of as many dimensions as {@code dst}, no larger than it but
     *     along {@code dim}
     * @param src at least of the sizes of {@code idx}, type of {@code dst}, any strides
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}; nothing was
     *     written then
     */
    public static void run(
            Dense dst, int dim, Dense idx, Dense src, Workers workers, int maxThreads) {
        ScatterWalk.run(
                "scatterAdd",
                dst,
                dim,
                idx,
                src,
                Additions::scatter,
                IndexedRows::add,
                workers,
                maxThreads);
    }
}
