package dev.adjoint.op;

import dev.adjoint.Tensor;

/** Products that are written with {@link MatMul}. */
public final class Products {
    private Products() {}

    /**
     * {@code out[i][j] = a[i] * b[j]}.
     *
     * @throws IllegalArgumentException if an operand is not 1-d
     */
    public static Tensor outer(Tensor a, Tensor b) {
        if (a.dim() != 1 || b.dim() != 1) {
            throw new IllegalArgumentException(
                    "outer: wants two vectors, got " + a.shape() + " and " + b.shape());
        }
        return Mul.OP.of(Unsqueeze.of(a, 1), Unsqueeze.of(b, 0));
    }

    /**
     * {@code beta m + alpha a b} for operands of the given rank; m broadcasts to the product's
     * shape.
     */
    public static Tensor add(
            String name, Tensor m, Tensor a, Tensor b, int rank, double beta, double alpha) {
        Tensor product = MatMul.ofRanks(name, a, rank, b, rank);
        if (!m.shape().broadcastsTo(product.shape())) {
            throw new IllegalArgumentException(
                    name
                            + ": shape "
                            + m.shape()
                            + " does not broadcast to the product's "
                            + product.shape());
        }
        Tensor scaled = alpha == 1 ? product : Mul.OP.of(product, Create.number(product, alpha));
        return Add.OP.of(beta == 1 ? m : Mul.OP.of(m, Create.number(m, beta)), scaled);
    }
}
