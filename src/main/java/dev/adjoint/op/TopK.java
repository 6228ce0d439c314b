package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.ValuesIndices;
import dev.adjoint.backend.Backend;

/**
 * The indices of the k largest or smallest elements along a dimension, sorted; NaN counts as the
 * largest.
 */
public final class TopK extends Constant<TopK.Choice> {
    /** The operation. */
    public static final TopK OP = new TopK();

    /**
     * Which elements.
     *
     * @param k how many
     * @param dim the dimension, not negative
     * @param largest whether the largest or the smallest
     */
    public record Choice(int k, int dim, boolean largest) {}

    private TopK() {
        super("topk");
    }

    /**
     * The k largest (or smallest) elements, through which gradients pass, and their indices.
     *
     * @throws IllegalArgumentException if {@code k} exceeds the dimension or is negative
     */
    public static ValuesIndices of(Tensor x, int k, int dim, boolean largest) {
        int axis = x.shape().axis(dim, "topk");
        int size = x.dim() == 0 ? 1 : x.size(axis);
        if (k < 0 || k > size) {
            throw new IllegalArgumentException(
                    "topk: k = "
                            + k
                            + " of the "
                            + size
                            + " elements along dimension "
                            + dim
                            + " of shape "
                            + x.shape());
        }
        Tensor wide = x.dim() == 0 ? Unsqueeze.of(x, 0) : x;
        Tensor indices = OP.apply(new Choice(k, axis, largest), wide);
        return new ValuesIndices(Gather.OP.apply(axis, wide, indices), indices);
    }

    @Override
    public Shape shape(Choice choice, Tensor... in) {
        Promotion.full(name(), in[0].dtype());
        return in[0].shape().with(choice.dim, choice.k);
    }

    @Override
    public DType dtype(Choice choice, Tensor... in) {
        return DType.INT64;
    }

    @Override
    protected Dense compute(Backend backend, Choice choice, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.topk(in[0], out, choice.dim, choice.k, choice.largest);
        return out;
    }

    @Override
    public Tensor batch(Choice choice, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(new Choice(choice.k, choice.dim + 1, choice.largest), inputs);
    }
}
