package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.ReduceOp;

import org.jspecify.annotations.Nullable;

/**
 * The sum over dimensions; derivative: 1 for each element. Integers and truth values are summed as
 * int64.
 */
public final class Sum extends Reduction {
    /** The operation. */
    public static final Sum OP = new Sum();

    private Sum() {
        super("sum", ReduceOp.SUM);
    }

    /** The sum over the given dimensions, all where none is given. */
    public static Tensor of(Tensor x, boolean keep, int... dims) {
        return OP.apply(Dims.of("sum", x.shape(), keep, dims), x);
    }

    /** Sums {@code x} to a shape that broadcasts to x's: the transpose of expanding. */
    public static Tensor to(Tensor x, Shape target) {
        Shape shape = x.shape();
        if (shape.equals(target)) {
            return x;
        }
        int lead = shape.dim() - target.dim();
        int mask = 0;
        for (int i = 0; i < shape.dim(); i++) {
            if (shape.size(i) != 1 && (i < lead || target.size(i - lead) == 1)) {
                mask |= 1 << i;
            }
        }
        if (mask == 0) {
            return View.reshape(x, target);
        }
        DType type = x.dtype();
        boolean half =
                type == DType.FLOAT16 || type == DType.BFLOAT16; // summed in float32, rounded once
        Tensor sum = OP.apply(new Dims(mask, false), half ? Cast.of(x, DType.FLOAT32) : x);
        return View.reshape(half ? Cast.of(sum, type) : sum, target);
    }

    @Override
    public DType dtype(Dims dims, Tensor... in) {
        return accumulator(name(), in[0].dtype());
    }

    @Override
    public int reads(Dims dims, int needs) {
        return 0;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Dims> saved, Tensor cotangent) {
        Shape shape = saved.shape(0);
        return new Tensor[] {Expand.of(restore(cotangent, saved.attributes(), shape), shape)};
    }

    @Override
    public @Nullable Tensor jvp(
            Dims dims, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor tangent = tangents[0];
        return tangent == null ? null : apply(dims, tangent);
    }
}
