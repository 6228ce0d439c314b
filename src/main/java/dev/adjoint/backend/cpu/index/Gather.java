package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

/** Picks one element per index along a dimension. */
public final class Gather {
    private Gather() {}

    /**
     * {@code out[i, j, k] = in[i, idx[i, j, k], k]} for {@code dim} 1, and alike for others.
     *
     * @param in any type, any strides
     * @param idx int64, any strides, of as many dimensions as {@code in}, no larger than it but
     *     along {@code dim}
     * @param out fresh and contiguous, of the shape of {@code idx} and the type of {@code in}
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}
     */
    public static void run(
            Dense in, int dim, Dense idx, Dense out, Workers workers, int maxThreads) {
        IndexValues indices = new IndexValues("gather", idx, in, dim);
        Offsets base = Offsets.across(in, dim, idx.shape().toArray());
        int stride = in.shape().dim() == 0 ? 0 : in.stride(dim);
        int n = idx.numel();
        int chunks = (n + Offsets.CHUNK - 1) / Offsets.CHUNK;
        Ranges.run(
                chunks,
                4L * n,
                workers,
                maxThreads,
                (from, to) -> {
                    int[] at = new int[Math.min(n, Offsets.CHUNK)];
                    int[] values = new int[at.length];
                    for (int chunk = from; chunk < to; chunk++) {
                        int first = chunk * Offsets.CHUNK;
                        int count = Math.min(Offsets.CHUNK, n - first);
                        base.fill(first, count, at);
                        indices.fill(first, count, values);
                        for (int i = 0; i < count; i++) {
                            at[i] += values[i] * stride;
                        }
                        Elements.gather(in.array(), at, count, out.array(), out.offset() + first);
                    }
                });
    }
}
