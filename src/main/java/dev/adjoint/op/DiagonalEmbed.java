package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

/** Places the last dimension on a diagonal of zeros: the transpose of {@link Diagonal}. */
public final class DiagonalEmbed extends Linear<DiagonalEmbed.Into> {
    /** The operation. */
    public static final DiagonalEmbed OP = new DiagonalEmbed();

    /**
     * Where to.
     *
     * @param diagonal 0 the main one, positive above
     * @param rows the matrix's rows
     * @param columns the matrix's columns
     */
    public record Into(int diagonal, int rows, int columns) {}

    private DiagonalEmbed() {
        super("diag");
    }

    @Override
    public Shape shape(Into into, Tensor... in) {
        Shape s = in[0].shape();
        return s.without(-1).insert(s.dim() - 1, into.rows).insert(s.dim(), into.columns);
    }

    @Override
    protected Dense compute(Backend backend, Into into, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.copy(in[0], Diagonal.OP.view(into.diagonal, out, in[0].shape()));
        return out;
    }

    @Override
    protected Tensor transpose(Into into, Tensor cotangent, Shape shape, Tensor[] rest) {
        return Diagonal.OP.apply(into.diagonal, cotangent);
    }

    @Override
    public Tensor batch(Into into, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(into, inputs);
    }
}
