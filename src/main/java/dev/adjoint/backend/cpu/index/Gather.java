package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

/** Picks one element per index along a dimension. */
public final class Gather {
    /** Indices of a row from which its loop pays. */
    static final int LONG_ROW = 16;

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
        int row = idx.shape().dim() == 0 ? 0 : idx.shape().size(idx.shape().dim() - 1);
        if (idx.isContiguous() && row >= LONG_ROW) {
            rows(in, stride, base, idx, indices, out, workers, maxThreads);
            return;
        }
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

    private static void rows(
            Dense in,
            int stride,
            Offsets base,
            Dense idx,
            IndexValues indices,
            Dense out,
            Workers workers,
            int maxThreads) {
        int row = idx.shape().size(idx.shape().dim() - 1);
        int bound = indices.bound();
        Offsets starts = base.rows();
        int step = base.rowStep();
        long[] values = (long[]) idx.array();
        Ranges.run(
                idx.numel() / row,
                4L * idx.numel(),
                workers,
                maxThreads,
                (from, to) -> {
                    int[] start = new int[to - from];
                    starts.fill(from, to - from, start);
                    for (int r = from; r < to; r++) {
                        int done =
                                IndexedRows.gather(
                                        in.array(),
                                        start[r - from],
                                        step,
                                        stride,
                                        values,
                                        idx.offset() + r * row,
                                        bound,
                                        out.array(),
                                        out.offset() + r * row,
                                        row);
                        if (done < row) {
                            throw indices.outOfRange(r * row + done);
                        }
                    }
                });
    }
}
