package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** The lower or upper triangle of the last two dimensions, zeros elsewhere; its own transpose. */
public final class Triangle extends Linear<Triangle.Part> {
    /** The operation. */
    public static final Triangle OP = new Triangle();

    /**
     * Which part.
     *
     * @param upper whether the upper triangle is kept
     * @param diagonal the diagonal that bounds it: 0 the main one, positive above
     */
    public record Part(boolean upper, int diagonal) {}

    private Triangle() {
        super("tril/triu");
    }

    /** The elements on and below a diagonal. */
    public static Tensor lower(Tensor x, int diagonal) {
        return OP.apply(new Part(false, diagonal), x);
    }

    /** The elements on and above a diagonal. */
    public static Tensor upper(Tensor x, int diagonal) {
        return OP.apply(new Part(true, diagonal), x);
    }

    @Override
    public Shape shape(Part part, Tensor... in) {
        if (in[0].dim() < 2) {
            throw new IllegalArgumentException(
                    (part.upper ? "triu" : "tril")
                            + ": wants at least 2 dimensions, got shape "
                            + in[0].shape());
        }
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, Part part, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.triangle(part.upper, part.diagonal, in[0], out);
        return out;
    }

    @Override
    protected Tensor transpose(Part part, Tensor cotangent, Shape shape, Tensor[] rest) {
        return apply(part, cotangent);
    }

    @Override
    public Tensor batch(Part part, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(part, inputs);
    }
}
