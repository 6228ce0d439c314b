package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Softmax}, {@code y * (ct - sum(ct * y))}, and of {@link LogSoftmax},
 * {@code ct - exp(y) * sum(ct)}, where y is the function's result and ct its cotangent.
 *
 * <p>With the incoming cotangent g, the derivative by ct is for softmax the same map of g, for its
 * logarithm {@code g - sum(exp(y) * g)}; the derivative by y is {@code g * (ct - sum(ct * y)) - ct
 * * sum(g * y)} and {@code -g * exp(y) * sum(ct)}.
 */
public final class SoftmaxGrad extends Op<SoftmaxGrad.Along> {
    /** The operation; inputs: y, ct. */
    public static final SoftmaxGrad OP = new SoftmaxGrad();

    /**
     * The function whose gradient it is.
     *
     * @param dim the dimension, not negative
     * @param log whether it is the logarithm of softmax
     */
    public record Along(int dim, boolean log) {}

    private SoftmaxGrad() {
        super("softmax.grad");
    }

    @Override
    public Shape shape(Along along, Tensor... in) {
        Shape shape = in[0].shape();
        if (!shape.equals(in[1].shape()) || in[0].dtype() != in[1].dtype()) {
            throw new IllegalArgumentException(
                    name()
                            + ": cotangent "
                            + in[1].dtype()
                            + " "
                            + in[1].shape()
                            + " where "
                            + in[0].dtype()
                            + " "
                            + shape
                            + " is wanted");
        }
        return shape;
    }

    @Override
    protected Dense compute(Backend backend, Along along, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.softmaxGrad(along.log, in[0], in[1], out, along.dim);
        return out;
    }

    @Override
    public int reads(Along along, int needs) {
        return (needs & 1) != 0 ? 3 : 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Along> saved, Tensor cotangent) {
        Along along = saved.attributes();
        Tensor y = saved.input(0);
        return new @Nullable Tensor[] {
            saved.needs(0) ? byResult(along, y, saved.input(1), cotangent) : null,
            saved.needs(1) ? byCotangent(along, y, cotangent) : null
        };
    }

    private Tensor byResult(Along along, Tensor y, Tensor ct, Tensor g) {
        if (along.log) {
            return Neg.OP.of(Mul.OP.of(Mul.OP.of(g, Exp.OP.of(y)), sum(along, ct)));
        }
        return Sub.OP.of(
                Mul.OP.of(g, centred(along, y, ct)), Mul.OP.of(ct, sum(along, Mul.OP.of(g, y))));
    }

    private Tensor byCotangent(Along along, Tensor y, Tensor g) {
        return along.log ? LogSoftmax.tangent(along.dim, y, g) : apply(along, y, g);
    }

    @Override
    public @Nullable Tensor jvp(
            Along along, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor dy = tangents[0];
        Tensor dct = tangents[1];
        Tensor left = dy == null ? null : ofResult(along, inputs[0], inputs[1], dy);
        Tensor right = dct == null ? null : apply(along, inputs[0], dct);
        return left == null ? right : right == null ? left : Add.OP.of(left, right);
    }

    private Tensor ofResult(Along along, Tensor y, Tensor ct, Tensor dy) {
        // the logarithm's derivative by y is diagonal, so both modes share it
        return along.log
                ? byResult(along, y, ct, dy)
                : Sub.OP.of(
                        Mul.OP.of(dy, centred(along, y, ct)),
                        Mul.OP.of(y, sum(along, Mul.OP.of(ct, dy))));
    }

    private static Tensor centred(Along along, Tensor y, Tensor ct) {
        return Sub.OP.of(ct, sum(along, Mul.OP.of(ct, y)));
    }

    private static Tensor sum(Along along, Tensor x) {
        return Sum.of(x, true, along.dim);
    }

    @Override
    public Tensor batch(Along along, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                new Along(along.dim + 1, along.log),
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
