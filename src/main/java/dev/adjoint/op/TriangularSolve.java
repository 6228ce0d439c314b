package dev.adjoint.op;

import static dev.adjoint.op.Matrices.mm;
import static dev.adjoint.op.Matrices.t;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The solution X of A X = B for triangular A, of which only one triangle is read; derivatives: the
 * tangent solves {@code A dX = dB - tri(dA) X}, the cotangents are {@code gB}, which solves {@code
 * A^T gB = ct}, and {@code gA = -tri(gB X^T)}.
 */
public final class TriangularSolve extends Op<TriangularSolve.Form> {
    /** The operation; inputs: A [.., n, n] and B [.., n, k]. */
    public static final TriangularSolve OP = new TriangularSolve();

    /**
     * Which part of A counts.
     *
     * @param upper whether the upper triangle, else the lower
     * @param unit whether the diagonal is taken to be ones
     */
    public record Form(boolean upper, boolean unit) {
        /** That of A^T. */
        Form transposed() {
            return new Form(!upper, unit);
        }

        /** The part of x that counts. */
        Tensor part(Tensor x) {
            int distance = unit ? 1 : 0;
            return upper ? Triangle.upper(x, distance) : Triangle.lower(x, -distance);
        }
    }

    private TriangularSolve() {
        super("triangularSolve");
    }

    /**
     * The solutions; a vector b is a right side of one column, and so is the result then.
     *
     * @throws IllegalArgumentException if the shapes do not fit or there is a 0 on a diagonal
     */
    public static Tensor of(Tensor a, Tensor b, boolean upper, boolean unit) {
        DType type = Matrices.common("triangularSolve", a, b);
        Form form = new Form(upper, unit);
        Tensor left = Cast.of(a, type);
        Tensor right = Cast.of(b, type);
        return b.dim() == 1
                ? Squeeze.OP.apply(a.dim() - 1, OP.apply(form, left, Unsqueeze.of(right, 1)))
                : OP.apply(form, left, right);
    }

    /** For lower or upper triangles, the diagonal included. */
    static Tensor solve(boolean upper, Tensor a, Tensor b) {
        return OP.apply(new Form(upper, false), a, b);
    }

    @Override
    public Shape shape(Form form, Tensor... in) {
        return Matrices.checkSides("triangularSolve", in[0], in[1]);
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
    public int reads(Form form, int needs) {
        return (needs & 1) != 0 ? 1 | OUTPUT : 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<Form> saved, Tensor cotangent) {
        Form form = saved.attributes();
        Tensor right = apply(form.transposed(), t(saved.input(0)), cotangent);
        @Nullable Tensor[] cotangents = new Tensor[2];
        if (saved.needs(0)) {
            Tensor left = form.part(Neg.OP.of(mm(right, t(saved.output()))));
            cotangents[0] = Sum.to(left, saved.shape(0));
        }
        if (saved.needs(1)) {
            cotangents[1] = Sum.to(right, saved.shape(1));
        }
        return cotangents;
    }

    @Override
    public @Nullable Tensor jvp(
            Form form, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor da = tangents[0];
        Tensor db = tangents[1];
        if (da == null) {
            return db == null ? null : Expand.of(apply(form, inputs[0], db), output.shape());
        }
        Tensor product = mm(form.part(da), output);
        Tensor side = db == null ? Neg.OP.of(product) : Sub.OP.of(db, product);
        return apply(form, inputs[0], side);
    }

    @Override
    public Tensor batch(Form form, Tensor[] inputs, boolean[] mapped, int size) {
        int rank = Batching.rank(inputs, mapped);
        return apply(
                form,
                Batching.align(inputs[0], mapped[0], rank),
                Batching.align(inputs[1], mapped[1], rank));
    }
}
