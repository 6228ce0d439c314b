package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Level;
import dev.adjoint.Payload;
import dev.adjoint.Shape;
import dev.adjoint.Sparse;
import dev.adjoint.Tensor;
import dev.adjoint.Tracer;
import dev.adjoint.backend.Backend;
import dev.adjoint.internal.ProcessState;

import org.jspecify.annotations.Nullable;

/**
 * An operation: its name, its rule for shapes and dtypes, its kernel, and its rules for reverse
 * mode, forward mode and batching. The derivative rules are written with tensor operations, so they
 * can be differentiated again.
 *
 * <p>Every operation has one output; a function with two (sort, max over a dimension) is a pair of
 * operations.
 *
 * @param <A> the attributes: a record, or {@link None}
 */
public abstract class Op<A> {
    /** In {@link #reads}: the bit of the output. */
    public static final int OUTPUT = 1 << 30;

    private final String name;

    /** An operation of the given name, as it stands in error messages. */
    protected Op(String name) {
        this.name = name;
    }

    /** The name in error messages, graphs and profiles. */
    public final String name() {
        return name;
    }

    /**
     * Applies this operation: hands it to the tracer of the highest level among the inputs, or
     * computes it where nothing is traced.
     */
    public final Tensor apply(A attributes, Tensor... inputs) {
        Payload top = top(inputs);
        if (top instanceof Sparse) {
            return byRows(attributes, inputs);
        }
        if (top instanceof Tracer tracer) {
            tracer.level().check(name);
            return tracer.bind(this, attributes, inputs);
        }
        Shape shape = shape(attributes, inputs);
        Dense[] dense = new Dense[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            dense[i] = inputs[i].dense(name);
        }
        return new Tensor(
                compute(ProcessState.cpu(), attributes, dense, shape, dtype(attributes, inputs)));
    }

    /** A sparse input if there is one, else the tracer of the highest level. */
    private static @Nullable Payload top(Tensor[] inputs) {
        Tracer top = null;
        Level level = null;
        for (Tensor input : inputs) {
            if (input.payload() instanceof Tracer tracer) {
                Level own = tracer.level();
                if (level == null || own.number() > level.number()) {
                    top = tracer;
                    level = own;
                }
            } else if (input.payload() instanceof Sparse sparse) {
                return sparse;
            }
        }
        return top;
    }

    /**
     * The rule for gradients by rows: what this operation does with a {@link Sparse} input.
     *
     * @throws IllegalArgumentException unless overridden: few operations know rows
     */
    protected Tensor byRows(A attributes, Tensor... inputs) {
        throw SparseRows.refusal(name, inputs);
    }

    /**
     * The output's shape.
     *
     * @throws IllegalArgumentException if the inputs do not fit, naming the operation, the shapes
     *     and the dtypes
     */
    public abstract Shape shape(A attributes, Tensor... inputs);

    /** The output's dtype; the first input's unless overridden. */
    public DType dtype(A attributes, Tensor... inputs) {
        return inputs[0].dtype();
    }

    /** Computes the output; a view shares its input's storage. */
    protected abstract Dense compute(
            Backend backend, A attributes, Dense[] in, Shape shape, DType dtype);

    /** Whether gradients pass; false for comparisons, index-valued and rounding operations. */
    public boolean differentiable() {
        return true;
    }

    /**
     * Which values {@link #vjp} reads: bit i for input i, {@link #OUTPUT} for the output. Only
     * those are kept until the backward pass, and only those must not be overwritten before it.
     *
     * @param needs bit i is set where input i's cotangent is wanted
     */
    public abstract int reads(A attributes, int needs);

    /**
     * Reverse mode: the cotangent of each input that {@link Saved#needs} names, null for zero.
     *
     * @param cotangent the output's cotangent, of the output's shape
     */
    public abstract @Nullable Tensor[] vjp(Saved<A> saved, Tensor cotangent);

    /**
     * Forward mode: the output's tangent.
     *
     * @param tangents the inputs' tangents, null for zero; at least one is there
     * @return null for zero
     */
    public abstract @Nullable Tensor jvp(
            A attributes, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents);

    /**
     * The batch rule: the output for a whole batch, its batch dimension first.
     *
     * <p>The general rule applies the operation to one element after the other; operations override
     * it with one call on the whole batch.
     *
     * @param mapped whether input i has a batch dimension, its first; the others are the same for
     *     all elements
     * @param size the batch size
     */
    public Tensor batch(A attributes, Tensor[] inputs, boolean[] mapped, int size) {
        return Batching.oneByOne(this, attributes, inputs, mapped, size);
    }

    @Override
    public final String toString() {
        return name;
    }
}
