package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

/** Reverses the order along dimensions. */
public final class Flip {
    private Flip() {}

    /**
     * Copies {@code in} with the dimensions for which {@code dims} is true reversed.
     *
     * @param in any type, any strides
     * @param out fresh and contiguous, of the shape and type of {@code in}
     */
    public static void run(Dense in, Dense out, boolean[] dims, Workers workers, int maxThreads) {
        int n = in.numel();
        if (n == 0) {
            return;
        }
        int[] strides = in.strides().clone();
        int offset = in.offset();
        for (int d = 0; d < strides.length; d++) {
            if (dims[d]) {
                offset += (in.shape().size(d) - 1) * strides[d];
                strides[d] = -strides[d];
            }
        }
        Offsets reversed = new Offsets(in.shape().toArray(), strides, offset);
        Ranges.run(
                (n - 1) / Offsets.CHUNK + 1,
                2L * n,
                workers,
                maxThreads,
                (from, to) -> {
                    int[] at = new int[Math.min(n, Offsets.CHUNK)];
                    for (int chunk = from; chunk < to; chunk++) {
                        int first = chunk * Offsets.CHUNK;
                        int count = Math.min(Offsets.CHUNK, n - first);
                        reversed.fill(first, count, at);
                        Elements.gather(in.array(), at, count, out.array(), out.offset() + first);
                    }
                });
    }
}
