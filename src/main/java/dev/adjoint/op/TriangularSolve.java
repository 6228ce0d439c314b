package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/**
 * The solution X of A X = B for triangular A, of which only one triangle is read; derivatives: the
 * tangent solves {@code A dX = dB - tri(dA) X}, the cotangents are {@code gB}, which solves {@code
 * A^T gB = ct}, and {@code gA = -tri(gB X^T)}.
 */
public final class TriangularSolve extends LinearSolve<TriangularSolve.Form> {
    /** The operation; inputs: A [.., n, n] and B [.., n, k]. */
    public static final TriangularSolve OP = new TriangularSolve();

    /**
     * Which part of A counts.
     *
     * @param upper whether the upper triangle, else the lower
     * @param unit whether the diagonal is taken to be ones
     */
    public record Form(boolean upper, boolean unit) {}

    private TriangularSolve() {
        super("triangularSolve");
    }

    /**
     * The solutions; a vector b is a right side of one column, and so is the result then.
     *
     * @throws IllegalArgumentException if the shapes do not fit or there is a 0 on a diagonal
     */
    public static Tensor of(Tensor a, Tensor b, boolean upper, boolean unit) {
        return OP.solve(new Form(upper, unit), a, b);
    }

    /** For lower or upper triangles, the diagonal included. */
    static Tensor solve(boolean upper, Tensor a, Tensor b) {
        return OP.apply(new Form(upper, false), a, b);
    }

    @Override
    protected Dense compute(Backend backend, Form form, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        if (out.numel() > 0) {
            backend.triangularSolve(form.upper, form.unit, in[0], in[1], out);
        }
        return out;
    }

    @Override
    protected Form transposed(Form form) {
        return new Form(!form.upper, form.unit);
    }

    @Override
    protected Tensor part(Form form, Tensor matrix) {
        int distance = form.unit ? 1 : 0;
        return form.upper ? Triangle.upper(matrix, distance) : Triangle.lower(matrix, -distance);
    }
}
