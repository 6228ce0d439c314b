package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Softmax and its logarithm along a dimension, in the numerically stable form: with m the greatest
 * element of a line, {@code exp(x - m) / sum(exp(x - m))} and {@code x - m - log(sum(exp(x - m)))}.
 *
 * <p>A line of negative infinities, or with a positive one, gives NaN, as in PyTorch. Sums have the
 * arithmetic of {@link Reductions}.
 */
public final class Softmax {
    private Softmax() {}

    /**
     * Computes softmax, or its logarithm, along {@code dim}.
     *
     * @param in float32 or float64, with any strides
     * @param out fresh, contiguous, of the shape and type of {@code in}
     * @param dim a non-negative dimension
     * @throws IllegalArgumentException if the type is another
     */
    public static void run(
            boolean log,
            Dense in,
            Dense out,
            int dim,
            RowKernels rows,
            SoftmaxKernels kernels,
            Workers workers,
            int maxThreads) {
        LineKernel kernel =
                switch (in.dtype()) {
                    case FLOAT32 -> new FloatSoftmax(log, rows, kernels);
                    case FLOAT64 -> new DoubleSoftmax(log, rows, kernels);
                    default ->
                            throw new IllegalArgumentException(
                                    "softmax: wants float32 or float64, not " + in.dtype());
                };
        LineRun.run(kernel, in, in, out, dim, workers, maxThreads);
    }
}
