package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.ReduceOp;

import org.jspecify.annotations.Nullable;

/**
 * The product over dimensions; derivative for each element: the product of the others. Integers are
 * multiplied as int64.
 */
public final class Prod extends Reduction {
    /** The operation. */
    public static final Prod OP = new Prod();

    private Prod() {
        super("prod", ReduceOp.PROD);
    }

    /** The product over the given dimensions, all where none is given. */
    public static Tensor of(Tensor x, boolean keep, int... dims) {
        return OP.apply(Dims.of("prod", x.shape(), keep, dims), x);
    }

    @Override
    public DType dtype(Dims dims, Tensor... in) {
        return accumulator(name(), in[0].dtype());
    }

    @Override
    public int reads(Dims dims, int needs) {
        return 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Dims> saved, Tensor cotangent) {
        Tensor x = saved.input(0);
        Tensor full = restore(cotangent, saved.attributes(), x.shape());
        return new Tensor[] {Mul.OP.of(full, others(x, saved.attributes()))};
    }

    @Override
    public @Nullable Tensor jvp(
            Dims dims, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null
                ? null
                : Sum.OP.apply(dims, Mul.OP.of(tangent, others(inputs[0], dims)));
    }

    /**
     * For each element the product of the others. Dividing the product by the element is right to
     * every order of derivative unless an element is 0; then those before and those after each
     * element are multiplied out.
     */
    private static Tensor others(Tensor x, Dims dims) {
        if (!x.anyZero()) {
            return Div.OP.of(OP.apply(new Dims(dims.mask(), true), x), x);
        }
        Shape shape = x.shape();
        int rank = shape.dim();
        int n = dims.count(shape);
        int[] order = new int[rank];
        int[] inverse = new int[rank];
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < rank; i++) {
                if (dims.has(i) == (pass == 1)) {
                    inverse[i] = next;
                    order[next++] = i;
                }
            }
        }
        Tensor moved = Permute.of(x, order);
        Tensor rows = View.reshape(moved, shape.numel() / Math.max(n, 1), n);
        Tensor products = Mul.OP.of(beyond(rows, true), beyond(rows, false));
        return Permute.of(View.reshape(products, moved.shape()), inverse);
    }

    /** For each element of a row the product of those before it, or of those after it. */
    private static Tensor beyond(Tensor rows, boolean before) {
        Tensor products = shifted(rows, 1, before);
        for (int step = 1; step < rows.size(1); step *= 2) {
            products = Mul.OP.of(products, shifted(products, step, before));
        }
        return products;
    }

    /** The rows moved up, or down, by some places; ones take the places that get free. */
    private static Tensor shifted(Tensor rows, int places, boolean up) {
        int rest = Math.max(rows.size(1) - places, 0);
        Tensor ones = Create.filled(rows.dtype(), Shape.of(rows.size(0), rows.size(1) - rest), 1);
        return up
                ? Cat.of(1, ones, Slice.narrow(rows, 1, 0, rest))
                : Cat.of(1, Slice.narrow(rows, 1, rows.size(1) - rest, rest), ones);
    }
}
