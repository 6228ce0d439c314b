package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** The gradient of a convolution with respect to its input, also called transposed convolution. */
public final class Conv2dInput extends Op<Conv2dInput.To> {
    /** The operation; inputs: the output's cotangent, the weight. */
    public static final Conv2dInput OP = new Conv2dInput();

    /**
     * The convolution whose input it is.
     *
     * @param spec strides, padding, dilation and groups
     * @param shape the input's shape
     */
    public record To(ConvSpec spec, Shape shape) {}

    private Conv2dInput() {
        super("conv2d.input");
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        Shape out = to.spec.geometry(to.shape, in[1].shape()).outputShape();
        if (!out.equals(in[0].shape())) {
            throw new IllegalArgumentException(
                    name()
                            + ": cotangent "
                            + in[0].shape()
                            + " where "
                            + out
                            + " is wanted for input "
                            + to.shape);
        }
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.conv2dInput(to.spec.geometry(to.shape, in[1].shape()), in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(To to, int needs) {
        return ((needs & 1) != 0 ? 2 : 0) | ((needs & 2) != 0 ? 1 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<To> saved, Tensor cotangent) {
        ConvSpec spec = saved.attributes().spec;
        return new @Nullable Tensor[] {
            saved.needs(0) ? Conv2d.OP.apply(spec, cotangent, saved.input(1)) : null,
            saved.needs(1)
                    ? Conv2dWeight.OP.apply(
                            new Conv2dWeight.To(spec, saved.shape(1)), cotangent, saved.input(0))
                    : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            To to, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return Bilinear.jvp(this, to, inputs, tangents);
    }
}
