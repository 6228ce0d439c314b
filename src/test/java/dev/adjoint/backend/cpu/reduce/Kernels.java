package dev.adjoint.backend.cpu.reduce;

/** The two implementations of the kernels. */
public enum Kernels {
    /** Plain arrays. */
    SCALAR(new ScalarRowKernels(), new ScalarSoftmaxKernels()),
    /** The Vector API; plain arrays again in the lane that runs without it. */
    VECTOR(
            hasVectors() ? new VectorRowKernels() : new ScalarRowKernels(),
            hasVectors() ? new VectorSoftmaxKernels() : new ScalarSoftmaxKernels());

    private final RowKernels rows;
    private final SoftmaxKernels softmax;

    Kernels(RowKernels rows, SoftmaxKernels softmax) {
        this.rows = rows;
        this.softmax = softmax;
    }

    /** Whether the Vector API is there; the lane without it has plain arrays twice. */
    public static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** The loops of reductions. */
    public RowKernels rows() {
        return rows;
    }

    /** The loops of softmax. */
    public SoftmaxKernels softmax() {
        return softmax;
    }
}
