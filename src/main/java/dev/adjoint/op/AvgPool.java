package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * The mean of each window in the last one to three dimensions; the transpose spreads each cotangent
 * evenly over its window.
 */
public final class AvgPool extends Linear<AvgPool.Windows> {
    /** The operation; input: volumes [.., ...]. */
    public static final AvgPool OP = new AvgPool();

    /**
     * The windows.
     *
     * @param spec their sizes
     * @param countPadding whether zeros of the padding count as elements
     */
    public record Windows(PoolSpec spec, boolean countPadding) {}

    private AvgPool() {
        super("avgPool");
    }

    /**
     * The mean of each window.
     *
     * @throws IllegalArgumentException if the windows do not fit
     */
    public static Tensor of(Tensor x, PoolSpec spec, boolean countPadding) {
        Tensor in = Cast.of(x, Promotion.floating("avgPool" + spec.rank() + "d", x.dtype()));
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
        backend.avgPool(
                windows.spec.geometry(name(), in[0].shape()), windows.countPadding, in[0], out);
        return out;
    }

    @Override
    protected Tensor transpose(Windows windows, Tensor cotangent, Shape shape, Tensor[] rest) {
        return AvgPoolInput.OP.apply(new AvgPoolInput.To(windows, shape), cotangent);
    }

    @Override
    public Tensor batch(Windows windows, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(windows, inputs);
    }
}
