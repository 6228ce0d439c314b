package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * The gradient of softmax, {@code y * (ct - sum(y * ct))}, and of its logarithm, {@code ct - exp(y)
 * * sum(ct)}, where y is the function's result and ct its cotangent.
 */
public final class SoftmaxGrad {
    private SoftmaxGrad() {}

    /**
     * Computes the cotangent of the argument.
     *
     * @param y the result of softmax, or of its logarithm: float32 or float64, with any strides
     * @param ct the cotangent of the result: shape and type of {@code y}, any strides
     * @param out fresh, contiguous, of the shape and type of {@code y}
     * @param dim a non-negative dimension
     * @throws IllegalArgumentException if the type is another
     */
    public static void run(
            boolean log,
            Dense y,
            Dense ct,
            Dense out,
            int dim,
            RowKernels rows,
            SoftmaxKernels kernels,
            Workers workers,
            int maxThreads) {
        LineKernel kernel =
                switch (y.dtype()) {
                    case FLOAT32 -> new FloatSoftmaxGrad(log, rows, kernels);
                    case FLOAT64 -> new DoubleSoftmaxGrad(log, rows, kernels);
                    default ->
                            throw new IllegalArgumentException(
                                    "softmax: wants float32 or float64, not " + y.dtype());
                };
        LineRun.run(kernel, y, ct, out, dim, workers, maxThreads);
    }
}
