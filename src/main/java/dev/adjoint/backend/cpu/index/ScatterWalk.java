package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

/**
 * Walks indices and sources side by side, in row-major order: duplicates have an order. Rows that
 * cannot meet, those along the indexed dimension, are shared among threads.
 */
final class ScatterWalk {
    private ScatterWalk() {}

    /** What to do with a chunk of pairs of positions. */
    @FunctionalInterface
    interface Action {
        void run(Object from, int[] at, Object to, int[] toAt, int count);
    }

    /** What to do with a row of neighbouring indices; see {@link IndexedRows}. */
    @FunctionalInterface
    interface RowAction {
        void run(
                Object from,
                int fromAt,
                int fromStep,
                long[] idx,
                int idxAt,
                Object to,
                int base,
                int step,
                int stride,
                int n);
    }

    static void run(
            String operation,
            Dense dst,
            int dim,
            Dense idx,
            Dense src,
            Action action,
            RowAction rowAction,
            Workers workers,
            int maxThreads) {
        IndexValues indices = new IndexValues(operation, idx, dst, dim);
        indices.check();
        int[] sizes = idx.shape().toArray();
        Offsets target = Offsets.across(dst, dim, sizes);
        Offsets source = new Offsets(sizes, src.strides(), src.offset());
        int stride = dst.shape().dim() == 0 ? 0 : dst.stride(dim);
        int n = idx.numel();
        int last = sizes.length - 1;
        if (last >= 0 && idx.isContiguous() && sizes[last] >= Gather.LONG_ROW) {
            Rows rows = new Rows(dst, idx, src, target, source, stride, rowAction);
            int threads = dim == last ? maxThreads : 1;
            Ranges.run(n / sizes[last], 4L * n, workers, threads, rows::run);
            return;
        }
        int[] at = new int[Math.min(n, Offsets.CHUNK)];
        int[] toAt = new int[at.length];
        int[] values = new int[at.length];
        for (int first = 0; first < n; first += Offsets.CHUNK) {
            int count = Math.min(Offsets.CHUNK, n - first);
            source.fill(first, count, at);
            target.fill(first, count, toAt);
            indices.fill(first, count, values);
            for (int i = 0; i < count; i++) {
                toAt[i] += values[i] * stride;
            }
            action.run(src.array(), at, dst.array(), toAt, count);
        }
    }

    /** The rows of one call. */
    private record Rows(
            Dense dst,
            Dense idx,
            Dense src,
            Offsets target,
            Offsets source,
            int stride,
            RowAction action) {
        void run(int from, int to) {
            int n = idx.shape().size(idx.shape().dim() - 1);
            int[] targets = new int[to - from];
            int[] sources = new int[to - from];
            target.rows().fill(from, to - from, targets);
            source.rows().fill(from, to - from, sources);
            long[] values = (long[]) idx.array();
            for (int r = 0; r < to - from; r++) {
                action.run(
                        src.array(),
                        sources[r],
                        source.rowStep(),
                        values,
                        idx.offset() + (from + r) * n,
                        dst.array(),
                        targets[r],
                        target.rowStep(),
                        stride,
                        n);
            }
        }
    }
}
