package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * The mean of each window of each plane; the transpose spreads each cotangent evenly over its
 * window.
 */
public final class AvgPool2d extends Linear<AvgPool2d.Windows> {
    /** The operation; input: planes [.., h, w]. */
    public static final AvgPool2d OP = new AvgPool2d();

    /**
     * The windows.
     *
     * @param spec their sizes
     * @param countPadding whether zeros of the padding count as elements
     */
    public record Windows(PoolSpec spec, boolean countPadding) {}

    private AvgPool2d() {
        super("avgPool2d");
    }

    /**
     * The mean of each window.
     *
     * @throws IllegalArgumentException if the windows do not fit
     */
    public static Tensor of(Tensor x, PoolSpec spec, boolean countPadding) {
        Tensor in = Cast.of(x, Promotion.floating("avgPool2d", x.dtype()));
        return OP.apply(new Windows(spec, countPadding), in);
    }

    @Override
    public Shape shape(Windows windows, Tensor... in) {
        return windows.spec.output(name(), in[0].shape());
    }

    @Override
    protected Dense compute(
            Backend backend, Windows windows, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.avgPool2d(
                windows.spec.geometry(name(), in[0].shape()), windows.countPadding, in[0], out);
        return out;
    }

    @Override
    protected Tensor transpose(Windows windows, Tensor cotangent, Shape shape, Tensor[] rest) {
        return AvgPool2dInput.OP.apply(new AvgPool2dInput.To(windows, shape), cotangent);
    }

    @Override
    public Tensor batch(Windows windows, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(windows, inputs);
    }
}
