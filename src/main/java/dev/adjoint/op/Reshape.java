package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** The same elements in another shape: a view where the strides allow one, else a copy. */
public final class Reshape extends Linear<Shape> {
    /** The operation; the attribute is the output's shape. */
    public static final Reshape OP = new Reshape();

    private Reshape() {
        super("reshape");
    }

    /** {@code x} in the given shape; {@code x} itself if it has that already. */
    public static Tensor of(Tensor x, Shape shape) {
        return x.shape().equals(shape) ? x : OP.apply(shape, x);
    }

    @Override
    public Shape shape(Shape target, Tensor... in) {
        return View.checked(name(), target, in[0].shape());
    }

    @Override
    protected Dense compute(Backend backend, Shape target, Dense[] in, Shape shape, DType dtype) {
        int[] strides = View.strides(in[0], target);
        if (strides != null) {
            return new Dense(in[0].storage(), target, strides, in[0].offset());
        }
        Dense copy = Dense.allocate(dtype, in[0].shape());
        backend.copy(in[0], copy);
        return new Dense(copy.storage(), target);
    }

    @Override
    protected Tensor transpose(Shape target, Tensor cotangent, Shape shape, Tensor[] rest) {
        return of(cotangent, shape);
    }

    @Override
    public Tensor batch(Shape target, Tensor[] inputs, boolean[] mapped, int size) {
        return of(inputs[0], target.insert(0, size));
    }
}
