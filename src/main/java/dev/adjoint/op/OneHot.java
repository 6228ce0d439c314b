package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** A row of zeros with a single 1 for each class number, as int64. */
public final class OneHot extends Constant<Integer> {
    /** The operation; the attribute is the number of classes; input: int64 class numbers. */
    public static final OneHot OP = new OneHot();

    private OneHot() {
        super("oneHot");
    }

    /**
     * For class numbers of any shape: that shape with {@code classes} behind.
     *
     * @throws IllegalArgumentException if a class number is not in {@code 0 .. classes-1}
     */
    public static Tensor of(Tensor index, int classes) {
        if (classes < 0) {
            throw new IllegalArgumentException("oneHot: " + classes + " classes");
        }
        return OP.apply(classes, Indices.of("oneHot", index));
    }

    @Override
    public Shape shape(Integer classes, Tensor... in) {
        return in[0].shape().insert(in[0].dim(), classes);
    }

    @Override
    protected Dense compute(
            Backend backend, Integer classes, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.oneHot(in[0], out);
        return out;
    }

    @Override
    public Tensor batch(Integer classes, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(classes, inputs);
    }
}
