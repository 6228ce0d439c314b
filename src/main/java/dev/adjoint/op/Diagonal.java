package dev.adjoint.op;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** A diagonal of the last two dimensions, as a view; the transpose places it into zeros. */
public final class Diagonal extends ViewOp<Integer> {
    /** The operation; the attribute is the diagonal, 0 the main one, positive above. */
    public static final Diagonal OP = new Diagonal();

    private Diagonal() {
        super("diagonal");
    }

    /**
     * PyTorch's {@code diag}: the diagonal of a matrix, or the matrix with a vector on its
     * diagonal.
     */
    public static Tensor diag(Tensor x, int diagonal) {
        if (x.dim() == 1) {
            int n = x.size(0) + Math.abs(diagonal);
            return DiagonalEmbed.OP.apply(new DiagonalEmbed.Into(diagonal, n, n), x);
        }
        if (x.dim() != 2) {
            throw new IllegalArgumentException(
                    "diag: wants 1 or 2 dimensions, got shape " + x.shape());
        }
        return OP.apply(diagonal, x);
    }

    @Override
    public Shape shape(Integer diagonal, Tensor... in) {
        Shape s = in[0].shape();
        return s.without(-1)
                .without(-1)
                .insert(s.dim() - 2, length(s.size(-2), s.size(-1), diagonal));
    }

    private static int length(int rows, int columns, int diagonal) {
        int n =
                diagonal >= 0
                        ? Math.min(rows, columns - diagonal)
                        : Math.min(rows + diagonal, columns);
        return Math.max(n, 0);
    }

    @Override
    protected Dense view(Integer diagonal, Dense in, Shape shape) {
        int rank = shape.dim();
        int row = in.stride(rank - 1);
        int column = in.stride(rank);
        int[] strides = new int[rank];
        System.arraycopy(in.strides(), 0, strides, 0, rank - 1);
        strides[rank - 1] = row + column;
        int start = diagonal >= 0 ? diagonal * column : -diagonal * row;
        return new Dense(
                in.storage(),
                shape,
                strides,
                shape.numel() == 0 ? in.offset() : in.offset() + start);
    }

    @Override
    protected Tensor transpose(Integer diagonal, Tensor cotangent, Shape shape, Tensor[] rest) {
        return DiagonalEmbed.OP.apply(
                new DiagonalEmbed.Into(diagonal, shape.size(-2), shape.size(-1)), cotangent);
    }

    @Override
    public Tensor batch(Integer diagonal, Tensor[] inputs, boolean[] mapped, int size) {
        return apply(diagonal, inputs);
    }
}
