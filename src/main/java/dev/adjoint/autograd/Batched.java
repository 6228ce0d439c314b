package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Op;

/** A value under vmap: one element of a batch, standing for all of them. */
abstract sealed class Batched extends Tracer permits BatchedOuter, BatchedWhole {
    private final Mapping mapping;
    private final Shape shape;

    /**
     * An element.
     *
     * @param shape one element's; that of {@link #lower} begins with the batch's dimension
     */
    Batched(Mapping mapping, Shape shape) {
        this.mapping = mapping;
        this.shape = shape;
    }

    final Mapping mapping() {
        return mapping;
    }

    @Override
    public final Level level() {
        return mapping.level();
    }

    @Override
    public final Tensor value(String operation) {
        throw new IllegalStateException(
                operation
                        + ": under vmap a tensor of shape "
                        + shape
                        + " stands for "
                        + mapping.size()
                        + " values, one for each element of the batch, so its numbers cannot be"
                        + " read; where() chooses between two values element by element");
    }

    @Override
    public final boolean keepsElements() {
        return false;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public <A> Tensor bind(Op<A> op, A attributes, Tensor[] inputs) {
        Tensor[] lower = new Tensor[inputs.length];
        boolean[] mapped = new boolean[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Tensor own = mapping.whole(inputs[i]);
            mapped[i] = own != null;
            lower[i] = own != null ? own : inputs[i];
        }
        op.shape(attributes, inputs); // errors speak of one element
        if (BatchedOuter.isOuter(op, inputs, mapped)) {
            return new Tensor(new BatchedOuter(mapping, op.name(), lower[0], lower[1]));
        }
        return mapping.wrap(op.batch(attributes, lower, mapped, mapping.size()));
    }
}
