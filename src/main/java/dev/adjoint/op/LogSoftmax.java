package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** {@code x - log(sum(exp(x)))} along a dimension; derivative: {@code ct - exp(y) * sum(ct)}. */
public final class LogSoftmax extends Op<Integer> {
    /** The operation; the attribute is the dimension, not negative. */
    public static final LogSoftmax OP = new LogSoftmax();

    private LogSoftmax() {
        super("logSoftmax");
    }

    /** Along dimension {@code dim}; integers are converted to float32. */
    public static Tensor of(Tensor x, int dim) {
        Tensor in = Cast.of(x, Promotion.floating("logSoftmax", x.dtype()));
        int axis = in.shape().axis(dim, "logSoftmax");
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
        backend.softmax(true, in[0], out, dim);
        return out;
    }

    @Override
    public int reads(Integer dim, int needs) {
        return OUTPUT;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Integer> saved, Tensor cotangent) {
        SoftmaxGrad.Along along = new SoftmaxGrad.Along(saved.attributes(), true);
        return new Tensor[] {SoftmaxGrad.OP.apply(along, saved.output(), cotangent)};
    }

    @Override
    public @Nullable Tensor jvp(
            Integer dim, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : tangent(dim, output, tangent);
    }

    /** The product of the Jacobian with {@code v}: {@code v - sum(exp(y) * v)}. */
    static Tensor tangent(int dim, Tensor y, Tensor v) {
        return Sub.OP.of(v, Sum.of(Mul.OP.of(Exp.OP.of(y), v), true, dim));
    }

    @Override
    public Tensor batch(Integer dim, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(dim + 1, inputs);
    }
}
