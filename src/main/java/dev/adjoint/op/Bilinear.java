package dev.adjoint.op;

import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/** The product rule. */
final class Bilinear {
    private Bilinear() {}

    /** The tangent of an operation that is linear in each of its two inputs. */
    static <A> @Nullable Tensor jvp(
            Op<A> op, A attributes, Tensor[] in, @Nullable Tensor[] tangents) {
        Tensor dx = tangents[0];
        Tensor dy = tangents[1];
        Tensor left = dx == null ? null : op.apply(attributes, dx, in[1]);
        Tensor right = dy == null ? null : op.apply(attributes, in[0], dy);
        return left == null ? right : right == null ? left : Add.OP.of(left, right);
    }
}
