package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Cross-correlation in one to three dimensions, as PyTorch's conv1d, conv2d and conv3d: input
 * [batch, in, ...], weight [out, in / groups, ...], and a bias [out] that is added to each element
 * of its channel. Bilinear in input and weight, with {@link ConvInput} and {@link ConvWeight} as
 * transposes.
 */
public final class Conv extends Op<ConvSpec> {
    /** The operation; inputs: input, weight, and a bias or not. */
    public static final Conv OP = new Conv();

    private Conv() {
        super("conv");
    }

    /**
     * The convolution of a batch or of a single input without a batch dimension.
     *
     * @throws IllegalArgumentException if ranks, channels, groups or sizes do not fit
     */
    public static Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias, ConvSpec spec) {
        if (x.dim() == spec.rank() + 1) {
            return Squeeze.OP.apply(0, of(Unsqueeze.of(x, 0), weight, bias, spec));
        }
        String name = "conv" + spec.rank() + "d";
        Tensor[] in = bias == null ? new Tensor[] {x, weight} : new Tensor[] {x, weight, bias};
        DType type = Promotion.floating(name, Promotion.of(name, in, 0));
        for (int i = 0; i < in.length; i++) {
            in[i] = Cast.of(in[i], type);
        }
        return OP.apply(spec, in);
    }

    @Override
    public Shape shape(ConvSpec spec, Tensor... in) {
        Shape out = spec.output(in[0].shape(), in[1].shape());
        if (in.length == 3 && (in[2].dim() != 1 || in[2].size(0) != out.size(1))) {
            throw new IllegalArgumentException(
                    "conv%dd: bias %s does not fit weight %s; wants [%d]"
                            .formatted(spec.rank(), in[2].shape(), in[1].shape(), out.size(1)));
        }
        return out;
    }

    @Override
    protected Dense compute(Backend backend, ConvSpec spec, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        Dense bias = in.length == 3 ? in[2] : null;
        backend.conv(spec.geometry(in[0].shape(), in[1].shape()), in[0], in[1], bias, out);
        return out;
    }

    @Override
    public int reads(ConvSpec spec, int needs) {
        return ((needs & 1) != 0 ? 2 : 0) | ((needs & 2) != 0 ? 1 : 0);
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<ConvSpec> saved, Tensor cotangent) {
        ConvSpec spec = saved.attributes();
        @Nullable Tensor[] cotangents = new Tensor[saved.count()];
        if (saved.needs(0)) {
            ConvInput.To to = new ConvInput.To(spec, saved.shape(0));
            cotangents[0] = ConvInput.OP.apply(to, cotangent, saved.input(1));
        }
        if (saved.needs(1)) {
            ConvWeight.To to = new ConvWeight.To(spec, saved.shape(1));
            cotangents[1] = ConvWeight.OP.apply(to, saved.input(0), cotangent);
        }
        if (saved.count() == 3 && saved.needs(2)) {
            cotangents[2] = Sum.of(cotangent, false, allButChannels(cotangent));
        }
        return cotangents;
    }

    private static int[] allButChannels(Tensor x) {
        int[] dims = new int[x.dim() - 1];
        for (int i = 1; i < dims.length; i++) {
            dims[i] = i + 1;
        }
        return dims;
    }

    @Override
    public @Nullable Tensor jvp(
            ConvSpec spec, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor[] pair = {inputs[0], inputs[1]};
        Tensor tangent = Bilinear.jvp(this, spec, pair, tangents);
        Tensor bias = inputs.length == 3 ? tangents[2] : null;
        if (bias == null) {
            return tangent;
        }
        int[] sizes = new int[spec.rank() + 1];
        Arrays.fill(sizes, 1);
        sizes[0] = -1;
        Tensor shaped = View.reshape(bias, sizes);
        return tangent == null ? Expand.of(shaped, output.shape()) : Add.OP.of(tangent, shaped);
    }

    /** Images that are mapped alone become part of the batch; mapped weights become groups. */
    @Override
    public Tensor batch(ConvSpec spec, Tensor[] in, boolean[] mapped, int size) {
        boolean plain = !mapped[1] && (in.length < 3 || !mapped[2]);
        if (plain) {
            Tensor[] folded = in.clone();
            folded[0] = BatchFold.into(in[0], 0);
            return BatchFold.outOf(apply(spec, folded), 0, size);
        }
        Tensor[] folded = in.clone();
        folded[0] = BatchFold.into(Batching.spread(in[0], mapped[0], size), 1);
        for (int i = 1; i < in.length; i++) {
            folded[i] = BatchFold.into(Batching.spread(in[i], mapped[i], size), 0);
        }
        return BatchFold.outOf(apply(spec.times(size), folded), 1, size);
    }
}
