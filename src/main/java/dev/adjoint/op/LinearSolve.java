package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/**
 * The solution X of A X = B, where of A perhaps a part counts; derivatives: the tangent solves
 * {@code A dX = dB - part(dA) X}, the cotangents are {@code gB}, which solves {@code A^T gB = ct},
 * and {@code gA = -part(gB X^T)}. Inputs: A [.., n, n] and B [.., n, k].
 *
 * @param <A> the attributes, which say what part counts
 */
public abstract class LinearSolve<A> extends Op<A> {
    /** An operation of the given name. */
    protected LinearSolve(String name) {
        super(name);
    }

    /** The attributes for A^T. */
    protected abstract A transposed(A attributes);

    /** What of a matrix counts, the rest 0. */
    protected abstract Tensor part(A attributes, Tensor matrix);

    /** The solutions; a vector b is a right side of one column, and so is the result then. */
    final Tensor solve(A attributes, Tensor a, Tensor b) {
        DType type = Matrices.common(name(), a, b);
        Tensor left = Cast.of(a, type);
        Tensor right = Cast.of(b, type);
        return b.dim() == 1
                ? Squeeze.OP.apply(a.dim() - 1, apply(attributes, left, Unsqueeze.of(right, 1)))
                : apply(attributes, left, right);
    }

    @Override
    public final Shape shape(A attributes, Tensor... in) {
        return Matrices.checkSides(name(), in[0], in[1]);
    }

    @Override
    public final int reads(A attributes, int needs) {
        return (needs & 1) != 0 ? 1 | OUTPUT : 1;
    }

    @Override
    public final @Nullable Tensor[] vjp(Saved<A> saved, Tensor cotangent) {
        A attributes = saved.attributes();
        Tensor right = apply(transposed(attributes), t(saved.input(0)), cotangent);
        @Nullable Tensor[] cotangents = new Tensor[2];
        if (saved.needs(0)) {
            Tensor left = part(attributes, Neg.OP.of(mm(right, t(saved.output()))));
            cotangents[0] = Sum.to(left, saved.shape(0));
        }
        if (saved.needs(1)) {
            cotangents[1] = Sum.to(right, saved.shape(1));
        }
        return cotangents;
    }

    @Override
    public final @Nullable Tensor jvp(
            A attributes, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor da = tangents[0];
        Tensor db = tangents[1];
        if (da == null) {
            return db == null ? null : Expand.of(apply(attributes, inputs[0], db), output.shape());
        }
        Tensor product = mm(part(attributes, da), output);
        Tensor side = db == null ? Neg.OP.of(product) : Sub.OP.of(db, product);
        return apply(attributes, inputs[0], side);
    }

    @Override
    public final Tensor batch(A attributes, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        return apply(
                attributes,
                Batching.align(inputs[0], mapped[0], rank),
                Batching.align(inputs[1], mapped[1], rank));
    }
}
