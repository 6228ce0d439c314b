package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** The gradient of a convolution with respect to its weight. */
public final class Conv2dWeight extends Op<Conv2dWeight.To> {
    /** The operation; inputs: the convolution's input, its output's cotangent. */
    public static final Conv2dWeight OP = new Conv2dWeight();

    /**
     * The convolution whose weight it is.
     *
     * @param spec strides, padding, dilation and groups
     * @param shape the weight's shape
     */
    public record To(ConvSpec spec, Shape shape) {}

    private Conv2dWeight() {
        super("conv2d.weight");
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        Shape out = to.spec.geometry(in[0].shape(), to.shape).outputShape();
        if (!out.equals(in[1].shape())) {
            throw new IllegalArgumentException(
                    name()
                            + ": cotangent "
                            + in[1].shape()
                            + " where "
                            + out
                            + " is wanted for weight "
                            + to.shape);
        }
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.conv2dWeight(to.spec.geometry(in[0].shape(), to.shape), in[0], in[1], out);
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
            saved.needs(0)
                    ? Conv2dInput.OP.apply(
                            new Conv2dInput.To(spec, saved.shape(0)), saved.input(1), cotangent)
                    : null,
            saved.needs(1) ? Conv2d.OP.apply(spec, saved.input(0), cotangent) : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            To to, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return Bilinear.jvp(this, to, inputs, tangents);
    }
}
