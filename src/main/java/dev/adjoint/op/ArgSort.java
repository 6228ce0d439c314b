package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.ValuesIndices;
import dev.adjoint.backend.Backend;

/** The indices that sort along a dimension, stable; NaN counts as the largest. */
public final class ArgSort extends Constant<ArgSort.Order> {
    /** The operation. */
    public static final ArgSort OP = new ArgSort();

    /**
     * How to sort.
     *
     * @param dim the dimension, not negative
     * @param descending whether the largest comes first
     */
    public record Order(int dim, boolean descending) {}

    private ArgSort() {
        super("argsort");
    }

    /** The indices, as int64. */
    public static Tensor of(Tensor x, int dim, boolean descending) {
        int axis = x.shape().axis(dim, "argsort");
        if (x.dim() == 0) {
            return Create.zeros(DType.INT64, x.shape());
        }
        return OP.apply(new Order(axis, descending), x);
    }

    /** The sorted elements, through which gradients pass, and the indices they came from. */
    public static ValuesIndices sort(Tensor x, int dim, boolean descending) {
        int axis = x.shape().axis(dim, "sort");
        Tensor order = of(x, dim, descending);
        return new ValuesIndices(x.dim() == 0 ? x : Gather.OP.apply(axis, x, order), order);
    }

    @Override
    public Shape shape(Order order, Tensor... in) {
        Promotion.full(name(), in[0].dtype());
        return in[0].shape();
    }

    @Override
    public DType dtype(Order order, Tensor... in) {
        return DType.INT64;
    }

    @Override
    protected Dense compute(Backend backend, Order order, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.argsort(in[0], out, order.dim, order.descending);
        return out;
    }

    @Override
    public Tensor batch(Order order, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(new Order(order.dim + 1, order.descending), inputs);
    }
}
