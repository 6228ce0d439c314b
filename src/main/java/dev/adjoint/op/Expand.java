package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/**
 * Repeats dimensions of size 1, and new leading ones, without copying; the transpose sums over
 * them.
 */
public final class Expand extends ViewOp<Shape> {
    /** The operation; the attribute is the output's shape. */
    public static final Expand OP = new Expand();

    private Expand() {
        super("expand");
    }

    /**
     * A view of {@code x} with the given shape.
     *
     * @throws IllegalArgumentException if x does not broadcast to it
     */
    public static Tensor of(Tensor x, Shape shape) {
        return x.shape().equals(shape) ? x : OP.apply(shape, x);
    }

    /** As {@link #of(Tensor, Shape)}; a size of -1 keeps x's. */
    public static Tensor of(Tensor x, int... sizes) {
        int[] full = sizes.clone();
        int lead = sizes.length - x.dim();
        for (int i = 0; i < full.length; i++) {
            if (full[i] == -1 && i >= lead) {
                full[i] = x.size(i - lead);
            }
        }
        return of(x, Shape.of(full));
    }

    @Override
    public Shape shape(Shape target, Tensor... in) {
        if (!in[0].shape().broadcastsTo(target)) {
            throw new IllegalArgumentException(
                    "expand: shape " + in[0].shape() + " does not expand to " + target);
        }
        return target;
    }

    @Override
    protected Dense view(Shape target, Dense in, Shape shape) {
        int[] strides = new int[target.dim()];
        int lead = target.dim() - in.shape().dim();
        for (int i = lead; i < strides.length; i++) {
            strides[i] = in.shape().size(i - lead) == 1 ? 0 : in.stride(i - lead);
        }
        return new Dense(in.storage(), target, strides, in.offset());
    }

    @Override
    protected Tensor transpose(Shape target, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Sum.to(cotangent, shape);
    }

    @Override
    public Tensor batch(Shape target, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(target.insert(0, size), Batching.align(inputs[0], true, target.dim()));
    }
}
