package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** {@code exp(x) / sum(exp(x))} along a dimension; derivative: {@code y * (ct - sum(ct * y))}. */
public final class Softmax extends Op<Integer> {
    /** The operation; the attribute is the dimension, not negative. */
    public static final Softmax OP = new Softmax();

    private Softmax() {
        super("softmax");
    }

    /** Along dimension {@code dim}; integers are converted to float32. */
    public static Tensor of(Tensor x, int dim) {
        Tensor in = Cast.of(x, Promotion.floating("softmax", x.dtype()));
        int axis = in.shape().axis(dim, "softmax");
        return in.dim() == 0
                ? Squeeze.OP.apply(0, OP.apply(0, Unsqueeze.of(in, 0)))
                : OP.apply(axis, in);
    }

    @Override
    public Shape shape(Integer dim, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, Integer dim, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.softmax(false, in[0], out, dim);
        return out;
    }

    @Override
    public int reads(Integer dim, int needs) {
        return OUTPUT;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Integer> saved, Tensor cotangent) {
        return new Tensor[] {product(saved.attributes(), saved.output(), cotangent)};
    }

    @Override
    public @Nullable Tensor jvp(
            Integer dim, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : product(dim, output, tangent);
    }

    /** The product of the Jacobian, which is symmetric, with {@code v}. */
    private static Tensor product(int dim, Tensor y, Tensor v) {
        return SoftmaxGrad.OP.apply(new SoftmaxGrad.Along(dim, false), y, v);
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
