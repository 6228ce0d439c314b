package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.NormGeometry;

/**
 * Which normalisation of a tensor [batch, groups, channels, inner]; weight and bias are [groups *
 * channels].
 *
 * @param acrossBatch whether the statistics go over the batch too; channels is 1 then
 * @param centred whether the mean is subtracted
 * @param weighted whether the operation has a weight
 * @param eps what is added to the variance
 */
public record NormPlan(boolean acrossBatch, boolean centred, boolean weighted, double eps) {
    /** The same with or without a weight. */
    NormPlan weighted(boolean with) {
        return with == weighted ? this : new NormPlan(acrossBatch, centred, with, eps);
    }

    /**
     * The sizes.
     *
     * @throws IllegalArgumentException if the shape has not four dimensions
     */
    NormGeometry geometry(String operation, Shape shape) {
        if (shape.dim() != 4 || acrossBatch && shape.size(2) != 1) {
            throw new IllegalArgumentException(
                    operation
                            + ": wants [batch, groups, "
                            + (acrossBatch ? "1" : "channels")
                            + ", inner], got "
                            + shape);
        }
        return new NormGeometry(
                shape.size(0),
                shape.size(1),
                shape.size(2),
                shape.size(3),
                acrossBatch,
                centred,
                eps);
    }

    /** Checks that a tensor has the shape and dtype of x. */
    static void checkLike(String operation, String what, Tensor like, Tensor x) {
        if (!x.shape().equals(like.shape()) || x.dtype() != like.dtype()) {
            throw mismatch(operation, what, like, x, x.shape());
        }
    }

    /** Checks that a tensor has one element per weight of x, and x's dtype. */
    static void checkWeight(String operation, String what, Tensor w, Tensor x) {
        Shape wanted = weightShape(x.shape());
        if (!w.shape().equals(wanted) || w.dtype() != x.dtype()) {
            throw mismatch(operation, what, w, x, wanted);
        }
    }

    private static IllegalArgumentException mismatch(
            String operation, String what, Tensor got, Tensor x, Shape wanted) {
        return new IllegalArgumentException(
                operation
                        + ": "
                        + what
                        + " "
                        + got.dtype()
                        + " "
                        + got.shape()
                        + " where "
                        + x.dtype()
                        + " "
                        + wanted
                        + " is wanted");
    }

    /** One element per channel of a group. */
    static Shape weightShape(Shape x) {
        return Shape.of(x.size(1) * x.size(2));
    }

    /** The means over what is normalised, kept as dimensions of size 1. */
    Tensor mean(Tensor v) {
        return acrossBatch ? Statistics.mean(v, true, 0, 2, 3) : Statistics.mean(v, true, 2, 3);
    }

    /** {@code v - mean(v)}, or v itself without centring. */
    Tensor centre(Tensor v) {
        return centred ? Sub.OP.of(v, mean(v)) : v;
    }

    /** A weight with dimensions that broadcast against x. */
    static Tensor spread(Tensor w, Shape x) {
        return View.reshape(w, 1, x.size(1), x.size(2), 1);
    }

    /** The sum over what shares a weight, [groups * channels]. */
    static Tensor collect(Tensor v) {
        return View.reshape(Sum.of(v, false, 0, 3), weightShape(v.shape()));
    }

    /** The statistics {@code index} (0 the means, 1 the variances), ready to broadcast. */
    static Tensor statistic(Tensor moments, int index) {
        Tensor one = Select.of(moments, 0, index);
        return View.reshape(one, one.size(0), one.size(1), 1, 1);
    }

    /** {@code 1 / sqrt(variance + eps)}, ready to broadcast. */
    Tensor scale(Tensor x) {
        Tensor variance = statistic(StandardizeMoments.OP.apply(weighted(false), x), 1);
        return Rsqrt.OP.of(Add.OP.of(variance, Create.number(variance, eps)));
    }

    /** The normalised elements. */
    Tensor normalized(Tensor x) {
        return Standardize.OP.apply(weighted(false), x);
    }

    /** The product of the Jacobian of {@link #normalized}, which is symmetric, with v. */
    Tensor product(Tensor x, Tensor v) {
        return StandardizeInput.OP.apply(weighted(false), x, v);
    }
}
