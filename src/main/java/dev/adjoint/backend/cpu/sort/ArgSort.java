package dev.adjoint.backend.cpu.sort;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * The stable order of the elements of every line. NaN is greater than everything else and -0 equals
 * +0, as in PyTorch; descending order is stable too.
 */
public final class ArgSort {
    private ArgSort() {}

    /**
     * Finds the order along {@code dim}: {@code in[out[0]], in[out[1]], ...} is sorted.
     *
     * @param in any type but float16 and bfloat16, any strides
     * @param outInt64 fresh and contiguous, int64, of the shape of {@code in}
     * @param dim a non-negative dimension
     */
    public static void run(
            Dense in,
            Dense outInt64,
            int dim,
            boolean descending,
            Workers workers,
            int maxThreads) {
        int length = in.shape().dim() == 0 ? 1 : in.shape().size(dim);
        TopK.run(in, outInt64, dim, length, descending, workers, maxThreads);
    }
}
