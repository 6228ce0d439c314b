package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/** Writes one element per index along a dimension. */
public final class Scatter {
    private Scatter() {}

    /**
     * {@code dst[i, idx[i, j, k], k] = src[i, j, k]} for {@code dim} 1, and alike for others. Of
     * several writes to one element the last in row-major order of the indices stays.
     *
     * @param dst any type; no two of its elements share a place
     * @param idx int64, any strides, of as many dimensions as {@code dst}, no larger than it but
     *     along {@code dim}
     * @param src at least of the sizes of {@code idx}, type of {@code dst}, any strides
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}; nothing was
     *     written then
     */
    public static void run(
            Dense dst, int dim, Dense idx, Dense src, Workers workers, int maxThreads) {
        ScatterWalk.run(
                "scatter",
                dst,
                dim,
                idx,
                src,
                Elements::scatter,
                IndexedRows::set,
                workers,
                maxThreads);
    }
}
