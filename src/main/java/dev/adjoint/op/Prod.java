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
     * every order of derivative unless an element is 0; then the others are multiplied out, on a
     * copy of the row per element.
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
        Tensor rows = View.reshape(moved, shape.numel() / Math.max(n, 1), 1, n);
        Tensor diagonal = Create.eye(n).to(DType.BOOL);
        Tensor left = Where.OP.of(diagonal, Create.filled(x.dtype(), Shape.of(), 1), rows);
        Tensor products = OP.apply(new Dims(4, false), left);
        return Permute.of(View.reshape(products, moved.shape()), inverse);
    }
}
