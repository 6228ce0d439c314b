package dev.adjoint.op;

import static dev.adjoint.op.None.NONE;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link CrossEntropy}: {@code ct * softmax(x)}, less ct at the class.
 *
 * <p>With the incoming cotangent g, the derivative by ct is {@code sum(softmax(x) * g) - g[class]},
 * and that by x the gradient of softmax at {@code ct * g}.
 */
public final class CrossEntropyGrad extends Op<None> {
    /** The operation; inputs: scores [.., classes], int64 class numbers [..], ct [..]. */
    public static final CrossEntropyGrad OP = new CrossEntropyGrad();

    private CrossEntropyGrad() {
        super("crossEntropy.grad");
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        Shape losses = CrossEntropy.OP.shape(none, in[0], in[1]);
        if (!losses.equals(in[2].shape()) || in[0].dtype() != in[2].dtype()) {
            throw new IllegalArgumentException(
                    name()
                            + ": cotangent "
                            + in[2].dtype()
                            + " "
                            + in[2].shape()
                            + " where "
                            + in[0].dtype()
                            + " "
                            + losses
                            + " is wanted");
        }
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.crossEntropyGrad(in[0], in[1], in[2], out);
        return out;
    }

    @Override
    public int reads(None none, int needs) {
        return ((needs & 0b001) != 0 ? 0b101 : 0) | ((needs & 0b100) != 0 ? 0b011 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        Tensor softmax = CrossEntropy.softmax(saved.input(0));
        return new @Nullable Tensor[] {
            saved.needs(0) ? alongScores(softmax, saved.input(2), cotangent) : null,
            null,
            saved.needs(2) ? CrossEntropy.tangent(softmax, saved.input(1), cotangent) : null
        };
    }

    /** The derivative by x, which is symmetric, applied to {@code v}. */
    private static Tensor alongScores(Tensor softmax, Tensor ct, Tensor v) {
        int last = v.dim() - 1;
        Tensor scaled = Mul.OP.of(v, Unsqueeze.of(ct, last));
        return SoftmaxGrad.OP.apply(new SoftmaxGrad.Along(last, false), softmax, scaled);
    }

    @Override
    public @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor dx = tangents[0];
        Tensor dct = tangents[2];
        Tensor left =
                dx == null ? null : alongScores(CrossEntropy.softmax(inputs[0]), inputs[2], dx);
        Tensor right = dct == null ? null : apply(NONE, inputs[0], inputs[1], dct);
        return left == null ? right : right == null ? left : Add.OP.of(left, right);
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(
                NONE,
                Batching.spread(inputs[0], mapped[0], size),
                Batching.spread(inputs[1], mapped[1], size),
                Batching.spread(inputs[2], mapped[2], size));
    }
}
