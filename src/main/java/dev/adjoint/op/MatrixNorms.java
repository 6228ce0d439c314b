package dev.adjoint.op;

import dev.adjoint.Tensor;

/** Norms and traces of the matrices in the last two dimensions. */
public final class MatrixNorms {
    private MatrixNorms() {}

    /** The Frobenius norm: the root of the sum of squares. */
    public static Tensor frobenius(Tensor x) {
        Matrices.check("matrixNorm", x);
        return Norm.of(x, false, -2, -1);
    }

    /**
     * The norm of an order.
     *
     * @throws IllegalArgumentException if the order is not 1, -1, 2, -2 or an infinity
     */
    public static Tensor of(Tensor x, double order) {
        Matrices.check("matrixNorm", x);
        double size = Math.abs(order);
        if (size == 2) {
            return extreme(order, Svd.of(x).s());
        }
        if (size != 1 && size != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "matrixNorm: wants order 1, -1, 2, -2 or an infinity, got " + order);
        }
        int summed = size == 1 ? -2 : -1;
        Tensor a = Abs.OP.of(Matrices.floating("matrixNorm", x));
        return extreme(order, Sum.of(a, false, summed));
    }

    private static Tensor extreme(double order, Tensor x) {
        return order > 0 ? Amax.of(x, false, -1) : Amin.of(x, false, -1);
    }

    /** The sum of the singular values. */
    public static Tensor nuclear(Tensor x) {
        Matrices.check("nuclearNorm", x);
        return Sum.of(Svd.of(x).s(), false, -1);
    }

    /** The sum of the diagonal. */
    public static Tensor trace(Tensor x) {
        Matrices.check("trace", x);
        return Sum.of(Matrices.diagonal(x), false, -1);
    }
}
