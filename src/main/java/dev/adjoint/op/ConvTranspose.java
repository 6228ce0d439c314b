package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Transposed convolution, as PyTorch's conv_transpose1d to 3d: input [batch, in, ...], weight [in,
 * out / groups, ...]; the map that is the gradient of a convolution with respect to its input.
 */
public final class ConvTranspose {
    private ConvTranspose() {}

    /**
     * The transposed convolution of a batch or of a single input without a batch dimension, with a
     * bias [out] added where one is given.
     *
     * @param outputPadding elements added to one side of each dimension of the output, less than
     *     the stride
     * @throws IllegalArgumentException if ranks, channels, groups or sizes do not fit
     */
    public static Tensor of(
            Tensor x, Tensor weight, @Nullable Tensor bias, ConvSpec spec, int[] outputPadding) {
        int rank = spec.rank();
        if (x.dim() == rank + 1) {
            return Squeeze.OP.apply(0, of(Unsqueeze.of(x, 0), weight, bias, spec, outputPadding));
        }
        String name = "convTranspose" + rank + "d";
        Shape shape = shape(name, x.shape(), weight.shape(), spec, outputPadding);
        DType type = Promotion.floating(name, Promotion.of(name, new Tensor[] {x, weight}, 0));
        ConvInput.To to = new ConvInput.To(spec, shape);
        Tensor out = ConvInput.OP.apply(to, Cast.of(x, type), Cast.of(weight, type));
        if (bias == null) {
            return out;
        }
        if (bias.dim() != 1 || bias.size(0) != shape.size(1)) {
            throw new IllegalArgumentException(
                    "%s: bias %s does not fit weight %s in %d groups; wants [%d]"
                            .formatted(
                                    name,
                                    bias.shape(),
                                    weight.shape(),
                                    spec.groups(),
                                    shape.size(1)));
        }
        int[] sizes = new int[rank + 1];
        Arrays.fill(sizes, 1);
        sizes[0] = -1;
        return Add.OP.of(out, View.reshape(bias, sizes));
    }

    private static Shape shape(String name, Shape x, Shape w, ConvSpec spec, int[] outputPadding) {
        int rank = spec.rank();
        if (x.dim() != rank + 2 || w.dim() != rank + 2 || x.size(1) != w.size(0)) {
            throw new IllegalArgumentException(
                    ("%s: wants input [batch, in, ...] and weight [in, out / groups, ...] of %d"
                                    + " dimensions, got %s and %s")
                            .formatted(name, rank + 2, x, w));
        }
        if (outputPadding.length != rank) {
            throw new IllegalArgumentException(
                    "%s: outputPadding has %d values, wants %d"
                            .formatted(name, outputPadding.length, rank));
        }
        int[] sizes = x.toArray();
        sizes[1] = w.size(1) * spec.groups();
        for (int i = 0; i < rank; i++) {
            ConvSpec.Step step = spec.steps().get(i);
            int reach = step.dilation() * (w.size(i + 2) - 1) + 1;
            int added = outputPadding[i];
            int size = (x.size(i + 2) - 1) * step.stride() - 2 * step.padding() + reach + added;
            if (added < 0 || added >= step.stride() || size < 1) {
                throw new IllegalArgumentException(
                        ("%s: outputPadding %s for stride %d gives size %d in dimension %d of input"
                             + " %s; it is at least 0 and less than the stride, and the size at"
                             + " least 1")
                                .formatted(
                                        name,
                                        Arrays.toString(outputPadding),
                                        step.stride(),
                                        size,
                                        i + 2,
                                        x));
            }
            sizes[i + 2] = size;
        }
        return Shape.of(sizes);
    }
}
