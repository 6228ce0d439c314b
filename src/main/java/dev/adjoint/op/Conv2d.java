package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.ConvGeometry;

import org.jspecify.annotations.Nullable;

/**
 * 2-D cross-correlation, as PyTorch's conv2d: input [batch, in, h, w], weight [out, in / groups,
 * kh, kw]; bilinear, with {@link Conv2dInput} and {@link Conv2dWeight} as its transposes.
 */
public final class Conv2d extends Op<ConvSpec> {
    /** The operation; inputs: input, weight. */
    public static final Conv2d OP = new Conv2d();

    private Conv2d() {
        super("conv2d");
    }

    /**
     * The convolution, with a bias [out] added where one is given.
     *
     * @throws IllegalArgumentException if ranks, channels, groups or sizes do not fit
     */
    public static Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias, ConvSpec spec) {
        if (x.dim() == 3) {
            return Squeeze.OP.apply(0, of(Unsqueeze.of(x, 0), weight, bias, spec));
        }
        Tensor[] pair = {x, weight};
        DType type = Promotion.floating("conv2d", Promotion.of("conv2d", pair, 0));
        Tensor out = OP.apply(spec, Cast.of(x, type), Cast.of(weight, type));
        if (bias == null) {
            return out;
        }
        if (bias.dim() != 1 || bias.size(0) != weight.size(0)) {
            throw new IllegalArgumentException(
                    "conv2d: bias "
                            + bias.shape()
                            + " does not fit weight "
                            + weight.shape()
                            + "; wants ["
                            + weight.size(0)
                            + "]");
        }
        return Add.OP.of(out, View.reshape(bias, -1, 1, 1));
    }

    @Override
    public Shape shape(ConvSpec spec, Tensor... in) {
        return spec.geometry(in[0].shape(), in[1].shape()).outputShape();
    }

    @Override
    protected Dense compute(Backend backend, ConvSpec spec, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        ConvGeometry g = spec.geometry(in[0].shape(), in[1].shape());
        backend.conv2d(g, in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(ConvSpec spec, int needs) {
        return ((needs & 1) != 0 ? 2 : 0) | ((needs & 2) != 0 ? 1 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<ConvSpec> saved, Tensor cotangent) {
        ConvSpec spec = saved.attributes();
        return new @Nullable Tensor[] {
            saved.needs(0)
                    ? Conv2dInput.OP.apply(
                            new Conv2dInput.To(spec, saved.shape(0)), cotangent, saved.input(1))
                    : null,
            saved.needs(1)
                    ? Conv2dWeight.OP.apply(
                            new Conv2dWeight.To(spec, saved.shape(1)), saved.input(0), cotangent)
                    : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            ConvSpec spec, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return Bilinear.jvp(this, spec, inputs, tangents);
    }
}
