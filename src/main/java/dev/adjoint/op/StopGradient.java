package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** The value itself, as a constant for every derivative. */
public final class StopGradient extends ViewOp<None> {
    /** The operation. */
    public static final StopGradient OP = new StopGradient();

    private StopGradient() {
        super("stopGradient");
    }

    /** {@code x}, through which no derivative passes. */
    public static Tensor of(Tensor x) {
        return OP.apply(None.NONE, x);
    }

    @Override
    public boolean differentiable() {
        return false;
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return in[0].shape();
    }

    @Override
    protected Dense view(None none, Dense in, Shape shape) {
        return in;
    }

    @Override
    protected Tensor transpose(None none, Tensor cotangent, Shape shape, Tensor[] rest) {
        throw new AssertionError("not differentiable");
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(none, inputs);
    }
}
