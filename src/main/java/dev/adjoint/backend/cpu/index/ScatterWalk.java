package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;

/**
 * Walks indices and sources side by side, in row-major order and on one thread: duplicates have an
 * order.
 */
final class ScatterWalk {
    private ScatterWalk() {}

    /** What to do with a chunk of pairs of positions. */
    @FunctionalInterface
    interface Action {
        void run(Object from, int[] at, Object to, int[] toAt, int count);
    }

    static void run(String operation, Dense dst, int dim, Dense idx, Dense src, Action action) {
        IndexValues indices = new IndexValues(operation, idx, dst, dim);
        indices.check();
        int[] sizes = idx.shape().toArray();
        Offsets target = Offsets.across(dst, dim, sizes);
        Offsets source = new Offsets(sizes, src.strides(), src.offset());
        int stride = dst.shape().dim() == 0 ? 0 : dst.stride(dim);
        int n = idx.numel();
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
}
