package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Mean, variance and the other summaries that are written with sums. */
public final class Statistics {
    private Statistics() {}

    /**
     * The arithmetic mean over the given dimensions, all where none is given; NaN over no elements.
     */
    public static Tensor mean(Tensor x, boolean keep, int... dims) {
        return mean("mean", x, keep, dims);
    }

    private static Tensor mean(String name, Tensor x, boolean keep, int... dims) {
        if (!x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    name
                            + ": wants a floating dtype, got "
                            + x.dtype()
                            + " "
                            + x.shape()
                            + "; convert with to(DType.FLOAT32)");
        }
        Dims over = Dims.of(name, x.shape(), keep, dims);
        Tensor sum = Sum.OP.apply(over, x);
        return Div.OP.of(sum, Create.number(sum, over.count(x.shape())));
    }

    /**
     * The variance {@code sum((x - mean)^2) / (n - correction)} over the given dimensions, all
     * where none is given.
     *
     * @param correction 1 for the unbiased estimate, as PyTorch's default, 0 for the mean square
     *     deviation
     */
    public static Tensor var(Tensor x, int correction, boolean keep, int... dims) {
        return var("var", x, correction, keep, dims);
    }

    private static Tensor var(String name, Tensor x, int correction, boolean keep, int... dims) {
        Dims over = Dims.of(name, x.shape(), keep, dims);
        Tensor centred = Sub.OP.of(x, mean(name, x, true, dims));
        Tensor sum = Sum.OP.apply(over, Square.OP.of(centred));
        return Div.OP.of(sum, Create.number(sum, Math.max(0, over.count(x.shape()) - correction)));
    }

    /** The square root of {@link #var}. */
    public static Tensor std(Tensor x, int correction, boolean keep, int... dims) {
        return Sqrt.OP.of(var("std", x, correction, keep, dims));
    }

    /** {@code log(sum(exp(x)))} over the given dimensions, computed without overflow. */
    public static Tensor logsumexp(Tensor x, boolean keep, int... dims) {
        Tensor in = Cast.of(x, Promotion.floating("logsumexp", x.dtype()));
        Dims over = Dims.of("logsumexp", in.shape(), keep, dims);
        if (in.numel() == 0) {
            return Log.OP.of(Sum.OP.apply(over, Exp.OP.of(in)));
        }
        Tensor top = StopGradient.of(Amax.OP.apply(new Dims(over.mask(), true), in));
        Tensor infinite = Eq.OP.of(Abs.OP.of(top), Create.number(top, Double.POSITIVE_INFINITY));
        Tensor shift = Where.OP.of(infinite, Create.number(top, 0), top);
        Tensor sum = Sum.OP.apply(over, Exp.OP.of(Sub.OP.of(in, shift)));
        Shape shape = sum.shape();
        return Add.OP.of(Log.OP.of(sum), View.reshape(shift, shape));
    }
}
