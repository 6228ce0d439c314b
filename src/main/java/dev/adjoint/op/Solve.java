package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;
import dev.adjoint.backend.MatrixFunction;

/**
 * The solution X of A X = B for square A; derivatives: the tangent solves {@code A dX = dB - dA X},
 * the cotangents are {@code gB}, which solves {@code A^T gB = ct}, and {@code gA = -gB X^T}.
 */
public final class Solve extends LinearSolve<None> {
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
        return OP.solve(None.NONE, a, b);
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
    protected None transposed(None none) {
        return none;
    }

    @Override
    protected Tensor part(None none, Tensor matrix) {
        return matrix;
    }
}
