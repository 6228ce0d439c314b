package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * An operation that is linear in its first input; further inputs are integers (indices). Its
 * tangent is itself applied to the tangent, its cotangent its transpose applied to the cotangent.
 *
 * @param <A> the attributes
 */
public abstract class Linear<A> extends Op<A> {
    /** An operation of the given name. */
    protected Linear(String name) {
        super(name);
    }

    /**
     * The transposed map.
     *
     * @param shape the first input's shape
     * @param rest the further inputs, at index 1 and up; index 0 is the cotangent
     */
    protected abstract Tensor transpose(A attributes, Tensor cotangent, Shape shape, Tensor[] rest);

    /** The number of inputs: 1, or more where indices follow. */
    protected int arity() {
        return 1;
    }

    @Override
    public final int reads(A attributes, int needs) {
        return (1 << arity()) - 2;
    }

    @Override
    public final @Nullable Tensor[] vjp(Saved<A> saved, Tensor cotangent) {
        Tensor[] rest = new Tensor[saved.count()];
        rest[0] = cotangent;
        for (int i = 1; i < rest.length; i++) {
            rest[i] = saved.input(i);
        }
        @Nullable Tensor[] cotangents = new Tensor[rest.length];
        Tensor rows =
                saved.byRows(0) && SparseRows.fit(rest)
                        ? transposeByRows(saved.attributes(), cotangent, saved.shape(0), rest)
                        : null;
        cotangents[0] =
                rows != null
                        ? rows
                        : transpose(saved.attributes(), cotangent, saved.shape(0), rest);
        return cotangents;
    }

    /**
     * As {@link #transpose}, as a gradient by rows; null, unless overridden, where the cotangent
     * does not consist of a few rows.
     */
    protected @Nullable Tensor transposeByRows(
            A attributes, Tensor cotangent, Shape shape, Tensor[] rest) {
        return null;
    }

    @Override
    public final @Nullable Tensor jvp(
            A attributes, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        if (tangent == null) {
            return null;
        }
        Tensor[] in = inputs.clone();
        in[0] = tangent;
        return apply(attributes, in);
    }
}
