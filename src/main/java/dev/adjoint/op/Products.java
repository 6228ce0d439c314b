package dev.adjoint.op;

import dev.adjoint.Activation;
import dev.adjoint.DType;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

/** Products that are written with {@link MatMul} and {@link AddMatMul}. */
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
        MatMul.checkRanks(name, a, rank, b, rank);
        Shape shape = MatMul.OP.shape(None.NONE, a, b);
        if (!m.shape().broadcastsTo(shape)) {
            throw AddMatMul.misfit(name, m, shape);
        }
        if (beta == 1 && alpha == 1 && m.dtype() == a.dtype() && m.dtype() == b.dtype()) {
            return AddMatMul.OP.apply(Activation.NONE, m, a, b);
        }
        Tensor product = MatMul.of(a, b);
        Tensor scaled = alpha == 1 ? product : Mul.OP.of(product, Create.number(product, alpha));
        return Add.OP.of(beta == 1 ? m : Mul.OP.of(m, Create.number(m, beta)), scaled);
    }

    /**
     * {@code f(x weight^T + bias)} over the last dimension of x.
     *
     * @throws IllegalArgumentException if the weight is not a matrix, x's last dimension not the
     *     weight's, or the bias not a vector of the weight's first
     */
    public static Tensor linear(
            Tensor x, Tensor weight, @Nullable Tensor bias, Activation activation) {
        checkLinear(x, weight, bias);
        Tensor[] all = bias == null ? new Tensor[] {x, weight} : new Tensor[] {x, weight, bias};
        DType type = Promotion.of("linear", all, 0);
        Shape lead = x.shape().without(-1);
        Tensor rows = Cast.of(x, type);
        if (x.dim() != 2) {
            rows = View.reshape(rows, Shape.of(lead.numel(), x.size(-1)));
        }
        Tensor matrix = Permute.transpose(Cast.of(weight, type), 0, 1);
        Tensor result =
                bias == null
                        ? AddMatMul.activate(activation, MatMul.OP.apply(None.NONE, rows, matrix))
                        : AddMatMul.OP.apply(activation, Cast.of(bias, type), rows, matrix);
        return x.dim() == 2
                ? result
                : View.reshape(result, lead.insert(lead.dim(), weight.size(0)));
    }

    private static void checkLinear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (weight.dim() != 2) {
            throw new IllegalArgumentException(
                    "linear: wants a weight [out, in], got " + weight.shape());
        }
        if (x.dim() == 0 || x.size(-1) != weight.size(1)) {
            throw new IllegalArgumentException(
                    "linear: an input of shape "
                            + x.shape()
                            + " does not end with the weight's "
                            + weight.size(1)
                            + " columns, "
                            + weight.shape());
        }
        if (bias != null && (bias.dim() != 1 || bias.size(0) != weight.size(0))) {
            throw new IllegalArgumentException(
                    "linear: wants a bias of "
                            + weight.size(0)
                            + " numbers, one for each row of the weight, got "
                            + bias.shape());
        }
    }
}
