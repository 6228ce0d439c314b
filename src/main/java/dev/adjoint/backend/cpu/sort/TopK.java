package dev.adjoint.backend.cpu.sort;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Lines;
import dev.adjoint.backend.cpu.reduce.Ranges;

/**
 * The positions of the k greatest or least elements of every line, in order; of equal ones the
 * first come first.
 */
public final class TopK {
    /** How much longer sorting takes for an element than a sum: sets when threads pay. */
    private static final int COST = 16;

    private TopK() {}

    /**
     * Finds the positions along {@code dim}.
     *
     * @param in any type but float16 and bfloat16, any strides; NaN is greater than everything else
     * @param outInt64 fresh and contiguous, int64, of the shape of {@code in} with {@code dim} set
     *     to {@code k}
     * @param dim a non-negative dimension
     * @param k how many, from 0 to the size of {@code dim}
     */
    public static void run(
            Dense in,
            Dense outInt64,
            int dim,
            int k,
            boolean largest,
            Workers workers,
            int maxThreads) {
        Lines from = Lines.of(in, dim);
        Lines to = Lines.of(outInt64, dim);
        long[] out = (long[]) outInt64.array();
        if (k == 0) {
            return;
        }
        Ranges.run(
                from.count(),
                (long) COST * in.numel(),
                workers,
                maxThreads,
                (first, last) -> {
                    if (ShortLines.pays(in.dtype(), from)) {
                        new ShortLines(from, to, k, largest).sort(in.array(), first, last, out);
                        return;
                    }
                    LineSorter sorter = new LineSorter(in.dtype(), from.length(), k, largest);
                    sorter.sort(in.array(), from, first, last, out, to);
                });
    }
}
