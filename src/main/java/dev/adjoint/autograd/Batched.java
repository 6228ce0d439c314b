package dev.adjoint.autograd;

import dev.adjoint.DType;
import dev.adjoint.Device;
import dev.adjoint.Level;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.op.Op;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** A value under vmap: one element of a batch, standing for all of them. */
sealed class Batched extends Tracer permits BatchedOuter {
    private final Mapping mapping;
    private final @Nullable Tensor whole;
    private final Shape shape;
    private final DType dtype;
    private final Device device;

    /**
     * An element.
     *
     * @param whole the batch, its dimension first
     */
    Batched(Mapping mapping, Tensor whole) {
        this.mapping = mapping;
        this.whole = whole;
        this.shape = whole.shape().without(0);
        this.dtype = whole.dtype();
        this.device = whole.device();
    }

    /** A value of the given shape that {@link #lower} computes when it is asked for. */
    Batched(Mapping mapping, Shape shape, Tensor like) {
        this.mapping = mapping;
        this.whole = null;
        this.shape = shape;
        this.dtype = like.dtype();
        this.device = like.device();
    }

    Mapping mapping() {
        return mapping;
    }

    @Override
    public Level level() {
        return mapping.level();
    }

    @Override
    public Tensor lower() {
        return Objects.requireNonNull(whole);
    }

    @Override
    public Tensor value(String operation) {
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
    public boolean keepsElements() {
        return false;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public Device device() {
        return device;
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
            return new Tensor(new BatchedOuter(mapping, lower[0], lower[1]));
        }
        return mapping.wrap(op.batch(attributes, lower, mapped, mapping.size()));
    }
}
