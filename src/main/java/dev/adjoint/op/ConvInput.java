package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** The gradient of a convolution with respect to its input, also called transposed convolution. */
public final class ConvInput extends Op<ConvInput.To> {
    /** The operation; inputs: the output's cotangent, the weight. */
    public static final ConvInput OP = new ConvInput();

    /**
     * The convolution whose input it is.
     *
     * @param spec strides, padding, dilation and groups
     * @param shape the input's shape
     */
    public record To(ConvSpec spec, Shape shape) {}

    private ConvInput() {
        super("conv.input");
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        Shape out = to.spec.output(to.shape, in[1].shape());
        if (!out.equals(in[0].shape())) {
            throw new IllegalArgumentException(
                    "conv%dd.input: cotangent %s where %s is wanted for input %s"
                            .formatted(to.spec.rank(), in[0].shape(), out, to.shape));
        }
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.convInput(to.spec.geometry(to.shape, in[1].shape()), in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(To to, int needs) {
        return ((needs & 1) != 0 ? 2 : 0) | ((needs & 2) != 0 ? 1 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<To> saved, Tensor cotangent) {
        ConvSpec spec = saved.attributes().spec;
        ConvWeight.To weight = new ConvWeight.To(spec, saved.shape(1));
        return new @Nullable Tensor[] {
            saved.needs(0) ? Conv.OP.apply(spec, cotangent, saved.input(1)) : null,
            saved.needs(1) ? ConvWeight.OP.apply(weight, cotangent, saved.input(0)) : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            To to, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return Bilinear.jvp(this, to, inputs, tangents);
    }

    /** As for {@link Conv}. */
    @Override
    public Tensor batch(To to, Tensor[] in, boolean[] mapped, int size) {
        int dim = mapped[1] ? 1 : 0;
        Shape shape = to.shape.with(dim, to.shape.size(dim) * size);
        ConvSpec spec = mapped[1] ? to.spec.times(size) : to.spec;
        Tensor ct = BatchFold.into(Batching.spread(in[0], mapped[0], size), dim);
        Tensor weight = mapped[1] ? BatchFold.into(in[1], 0) : in[1];
        return BatchFold.outOf(apply(new To(spec, shape), ct, weight), dim, size);
    }
}
