package dev.adjoint.autograd;

import dev.adjoint.Tensor;

/** An element of a batch that is there as one tensor. */
final class BatchedWhole extends Batched {
    private final Tensor whole;

    /**
     * An element.
     *
     * @param whole the batch, its dimension first
     */
    BatchedWhole(Mapping mapping, Tensor whole) {
        super(mapping, whole.shape().without(0));
        this.whole = whole;
    }

    @Override
    public Tensor lower() {
        return whole;
    }
}
