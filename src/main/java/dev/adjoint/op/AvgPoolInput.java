package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** Spreads each element evenly over its window: the transpose of {@link AvgPool}. */
public final class AvgPoolInput extends Linear<AvgPoolInput.To> {
    /** The operation; input: one element per window. */
    public static final AvgPoolInput OP = new AvgPoolInput();

    /**
     * The pooling whose input it is.
     *
     * @param windows the windows
     * @param shape the input's shape
     */
    public record To(AvgPool.Windows windows, Shape shape) {}

    private AvgPoolInput() {
        super("avgPool.input");
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.avgPoolInput(
                to.windows.spec().geometry(name(), shape), to.windows.countPadding(), in[0], out);
        return out;
    }

    @Override
    protected Tensor transpose(To to, Tensor cotangent, Shape shape, Tensor[] rest) {
        return AvgPool.OP.apply(to.windows, cotangent);
    }

    @Override
    public Tensor batch(To to, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(new To(to.windows, to.shape.insert(0, size)), inputs);
    }
}
