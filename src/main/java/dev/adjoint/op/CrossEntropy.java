package dev.adjoint.op;

import static dev.adjoint.op.None.NONE;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * Cross entropy with class numbers: minus the logarithm of softmax, taken along the last dimension,
 * at one place of each line. Derivative: softmax, less 1 at that place ({@link CrossEntropyGrad}).
 */
public final class CrossEntropy extends Op<None> {
    /** The operation; inputs: scores [.., classes], int64 class numbers [..]. */
    public static final CrossEntropy OP = new CrossEntropy();

    private CrossEntropy() {
        super("crossEntropy");
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        int last = in[0].dim() - 1;
        if (last < 0 || !in[0].shape().without(last).equals(in[1].shape())) {
            throw new IllegalArgumentException(
                    name()
                            + ": class numbers "
                            + in[1].shape()
                            + " do not fit scores "
                            + in[0].shape());
        }
        return in[1].shape();
    }

    @Override
    protected Dense compute(Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.crossEntropy(in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(None none, int needs) {
        return 0b11;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        return new @Nullable Tensor[] {
            CrossEntropyGrad.OP.apply(NONE, saved.input(0), saved.input(1), cotangent), null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : tangent(softmax(inputs[0]), inputs[1], tangent);
    }

    static Tensor softmax(Tensor x) {
        return Softmax.of(x, -1);
    }

    /** What the derivative makes of {@code v}: {@code sum(softmax * v) - v[class]}. */
    static Tensor tangent(Tensor softmax, Tensor index, Tensor v) {
        int last = v.dim() - 1;
        Tensor own = Gather.OP.apply(last, v, Unsqueeze.of(index, last));
        return Sub.OP.of(Sum.of(Mul.OP.of(softmax, v), false, last), Squeeze.OP.apply(last, own));
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                NONE,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size));
    }
}
