package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** What the operations on the matrices in the last two dimensions share. */
final class Matrices {
    private Matrices() {}

    /** {@code x} in float32 or float64. */
    static Tensor floating(String operation, Tensor x) {
        return Cast.of(x, Promotion.floating(operation, x.dtype()));
    }

    /** Checks that there are matrices. */
    static Shape check(String operation, Tensor x) {
        if (x.dim() < 2) {
            throw new IllegalArgumentException(
                    operation + ": wants at least 2 dimensions, got shape " + x.shape());
        }
        return x.shape();
    }

    /** Checks that there are square matrices. */
    static Shape checkSquare(String operation, Tensor x) {
        if (x.dim() < 2 || x.size(-1) != x.size(-2)) {
            throw new IllegalArgumentException(
                    operation + ": wants square matrices [.., n, n], got shape " + x.shape());
        }
        return x.shape();
    }

    /** The sizes before the last two. */
    static Shape lead(Shape s) {
        return s.without(-1).without(-1);
    }

    /** Leading sizes and one more. */
    static Shape with(Shape lead, int size) {
        return lead.insert(lead.dim(), size);
    }

    /** The matrices transposed. */
    static Tensor t(Tensor x) {
        return Permute.transpose(x, -1, -2);
    }

    /** The product of matrices of one dtype. */
    static Tensor mm(Tensor a, Tensor b) {
        return MatMul.OP.apply(None.NONE, a, b);
    }

    static Tensor diagonal(Tensor x) {
        return Diagonal.OP.apply(0, x);
    }

    /** Vectors as diagonal matrices. */
    static Tensor diagonalMatrix(Tensor v) {
        int n = v.size(-1);
        return DiagonalEmbed.OP.apply(new DiagonalEmbed.Into(0, n, n), v);
    }

    /** {@code x} without its diagonal. */
    static Tensor offDiagonal(Tensor x) {
        return Sub.OP.of(x, diagonalMatrix(diagonal(x)));
    }

    /** {@code (x + x^T) / 2}. */
    static Tensor symmetric(Tensor x) {
        return Mul.OP.of(Add.OP.of(x, t(x)), Create.number(x, 0.5));
    }

    /** {@code x - x^T}. */
    static Tensor skew(Tensor x) {
        return Sub.OP.of(x, t(x));
    }

    /** Of vectors v the matrices with element i, j equal to {@code v[j] - v[i]}. */
    static Tensor differences(Tensor v) {
        return Sub.OP.of(Unsqueeze.of(v, -2), Unsqueeze.of(v, -1));
    }

    /**
     * {@code x / y}, but 0 where both are 0, in all derivatives too: what equal singular values or
     * eigenvalues do not mix is no matter of theirs.
     */
    static Tensor quotient(Tensor x, Tensor y) {
        Tensor zero = Create.number(x, 0);
        Tensor both = LogicalAnd.OP.of(Eq.OP.of(x, zero), Eq.OP.of(y, zero));
        return Div.OP.of(x, Where.OP.of(both, Create.number(y, 1), y));
    }

    /** {@code x} less its part in the space that the columns of {@code u} span. */
    static Tensor outside(Tensor u, Tensor x) {
        return Sub.OP.of(x, mm(u, mm(t(u), x)));
    }

    /** Matrices one after the other in a single dimension: how several results are one output. */
    static Tensor pack(Tensor... parts) {
        Tensor[] flat = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Shape s = parts[i].shape();
            flat[i] = View.reshape(parts[i], with(lead(s), s.size(-2) * s.size(-1)));
        }
        return Cat.of(-1, flat);
    }

    /** A matrix of those that {@link #pack} laid one after the other. */
    static Tensor unpack(Tensor packed, int start, int rows, int columns) {
        Tensor flat = Slice.narrow(packed, -1, start, rows * columns);
        return View.reshape(flat, with(with(packed.shape().without(-1), rows), columns));
    }

    /** A vector of those that are laid one after the other. */
    static Tensor unpack(Tensor packed, int start, int length) {
        return Slice.narrow(packed, -1, start, length);
    }

    /** The common floating dtype of two operands. */
    static DType common(String operation, Tensor a, Tensor b) {
        return Promotion.floating(operation, Promotion.of(operation, new Tensor[] {a, b}, 0));
    }

    /**
     * Checks the sides of an equation A X = B.
     *
     * @return the shape of X
     */
    static Shape checkSides(String operation, Tensor a, Tensor b) {
        Shape left = checkSquare(operation, a);
        if (b.dim() < 2 || b.size(-2) != a.size(-1)) {
            throw new IllegalArgumentException(
                    operation
                            + ": a right side of shape "
                            + b.shape()
                            + " does not fit matrices of shape "
                            + left);
        }
        Shape lead = Shape.broadcast(lead(left), lead(b.shape()), operation);
        return with(with(lead, b.size(-2)), b.size(-1));
    }
}
