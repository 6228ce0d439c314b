package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/** The gradient of a convolution with respect to its weight. */
public final class ConvWeight extends Op<ConvWeight.To> {
    /** The operation; inputs: the convolution's input, its output's cotangent. */
    public static final ConvWeight OP = new ConvWeight();

    /**
     * The convolution whose weight it is.
     *
     * @param spec strides, padding, dilation and groups
     * @param shape the weight's shape
     */
    public record To(ConvSpec spec, Shape shape) {}

    private ConvWeight() {
        super("conv.weight");
    }

    @Override
    public Shape shape(To to, Tensor... in) {
        Shape out = to.spec.output(in[0].shape(), to.shape);
        if (!out.equals(in[1].shape())) {
            throw new IllegalArgumentException(
                    "conv%dd.weight: cotangent %s where %s is wanted for weight %s"
                            .formatted(to.spec.rank(), in[1].shape(), out, to.shape));
        }
        return to.shape;
    }

    @Override
    protected Dense compute(Backend backend, To to, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.convWeight(to.spec.geometry(in[0].shape(), to.shape), in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(To to, int needs) {
        return ((needs & 1) != 0 ? 2 : 0) | ((needs & 2) != 0 ? 1 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<To> saved, Tensor cotangent) {
        ConvSpec spec = saved.attributes().spec;
        ConvInput.To input = new ConvInput.To(spec, saved.shape(0));
        return new @Nullable Tensor[] {
            saved.needs(0) ? ConvInput.OP.apply(input, saved.input(1), cotangent) : null,
            saved.needs(1) ? Conv.OP.apply(spec, saved.input(0), cotangent) : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            To to, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        return Bilinear.jvp(this, to, inputs, tangents);
    }

    /** Each element of the batch is a group. */
    @Override
    public Tensor batch(To to, Tensor[] in, boolean[] mapped, int size) {
        Tensor x = BatchFold.into(Batching.spread(in[0], mapped[0], size), 1);
        Tensor ct = BatchFold.into(Batching.spread(in[1], mapped[1], size), 1);
        Shape shape = to.shape.with(0, to.shape.size(0) * size);
        return BatchFold.outOf(apply(new To(to.spec.times(size), shape), x, ct), 0, size);
    }
}
