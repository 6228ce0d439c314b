package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.MatrixFunction;

import org.jspecify.annotations.Nullable;

/**
 * The solution X of A X = B for square A; derivatives: the tangent solves {@code A dX = dB - dA X},
 * the cotangents are {@code gB}, which solves {@code A^T gB = ct}, and {@code gA = -gB X^T}.
 */
public final class Solve extends Op<None> {
    /** The operation; inputs: A [.., n, n] and B [.., n, k]. */
    public static final Solve OP = new Solve();

    private Solve() {
        super("solve");
    }

    /**
     * The solutions; a vector b is a right side of one column, and so is the result then.
     *
     * @throws IllegalArgumentException if the shapes do not fit or a matrix is singular
     */
    public static Tensor of(Tensor a, Tensor b) {
        DType type = Matrices.common("solve", a, b);
        Tensor left = Cast.of(a, type);
        Tensor right = Cast.of(b, type);
        return b.dim() == 1
                ? Squeeze.OP.apply(a.dim() - 1, OP.apply(None.NONE, left, Unsqueeze.of(right, 1)))
                : OP.apply(None.NONE, left, right);
    }

    @Override
    public Shape shape(None none, Tensor... in) {
        return Matrices.checkSides("solve", in[0], in[1]);
    }

    @Override
    protected Dense compute(Backend backend, None none, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        if (out.numel() > 0) {
            backend.matrixFunction(MatrixFunction.SOLVE, in, out);
        }
        return out;
    }

    @Override
    public int reads(None none, int needs) {
        return (needs & 1) != 0 ? 1 | OUTPUT : 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<None> saved, Tensor cotangent) {
        Tensor right = apply(None.NONE, t(saved.input(0)), cotangent);
        @Nullable Tensor[] cotangents = new Tensor[2];
        if (saved.needs(0)) {
            Tensor left = Neg.OP.of(mm(right, t(saved.output())));
            cotangents[0] = Sum.to(left, saved.shape(0));
        }
        if (saved.needs(1)) {
            cotangents[1] = Sum.to(right, saved.shape(1));
        }
        return cotangents;
    }

    @Override
    public @Nullable Tensor jvp(
            None none, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor da = tangents[0];
        Tensor db = tangents[1];
        if (da == null) {
            return db == null ? null : Expand.of(apply(none, inputs[0], db), output.shape());
        }
        Tensor product = mm(da, output);
        Tensor side = db == null ? Neg.OP.of(product) : Sub.OP.of(db, product);
        return apply(none, inputs[0], side);
    }

    @Override
    public Tensor batch(None none, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        return apply(
                none,
                Batching.align(inputs[0], mapped[0], rank),
                Batching.align(inputs[1], mapped[1], rank));
    }
}
