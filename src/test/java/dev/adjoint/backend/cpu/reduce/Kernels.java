package dev.adjoint.backend.cpu.reduce;

/** The two implementations of the kernels. */
public enum Kernels {
    /** Plain arrays. */
    SCALAR(new ScalarRowKernels(), new ScalarSoftmaxKernels()),
    /** The Vector API. */
    VECTOR(new VectorRowKernels(), new VectorSoftmaxKernels());

    private final RowKernels rows;
    private final SoftmaxKernels softmax;

    Kernels(RowKernels rows, SoftmaxKernels softmax) {
        this.rows = rows;
        this.softmax = softmax;
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
