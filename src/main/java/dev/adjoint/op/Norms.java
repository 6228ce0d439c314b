package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.NormalizedBatch;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Layer, root mean square, group, instance and batch normalisation, all by {@link Standardize}. */
public final class Norms {
    private Norms() {}

    /** Over the last dimensions, which have the sizes {@code normalized}. */
    public static Tensor layer(
            Tensor x,
            int[] normalized,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        int[] sizes = trailing("layerNorm", x, normalized, weight, bias);
        return overLast("layerNorm", x, sizes, weight, bias, new NormPlan(false, true, false, eps));
    }

    /** As {@link #layer} without subtracting the mean: by the root of the mean square. */
    public static Tensor rootMeanSquare(
            Tensor x, int[] normalized, @Nullable Tensor weight, double eps) {
        int[] sizes = trailing("rmsNorm", x, normalized, weight, null);
        return overLast("rmsNorm", x, sizes, weight, null, new NormPlan(false, false, false, eps));
    }

    private static Tensor overLast(
            String name,
            Tensor x,
            int[] sizes,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            NormPlan plan) {
        int n = Shape.of(sizes).numel();
        int rows = 1;
        for (int i = 0; i < x.dim() - sizes.length; i++) {
            rows *= x.size(i);
        }
        return apply(name, plan, x, Shape.of(rows, 1, n, 1), weight, bias);
    }

    private static int[] trailing(
            String name, Tensor x, int[] sizes, @Nullable Tensor weight, @Nullable Tensor bias) {
        int[] all = x.shape().toArray();
        int lead = all.length - sizes.length;
        boolean fits =
                sizes.length > 0
                        && lead >= 0
                        && Arrays.equals(Arrays.copyOfRange(all, lead, all.length), sizes);
        if (!fits) {
            throw new IllegalArgumentException(
                    name
                            + ": normalized shape "
                            + Arrays.toString(sizes)
                            + " is not the end of "
                            + x.shape());
        }
        check(name, "weight", weight, Shape.of(sizes), x);
        check(name, "bias", bias, Shape.of(sizes), x);
        return sizes;
    }

    /** Over groups of neighbouring channels of [batch, channels, ...]. */
    public static Tensor group(
            Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        int channels = channels("groupNorm", x, 2, weight, bias);
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "groupNorm: "
                            + channels
                            + " channels of "
                            + x.shape()
                            + " in "
                            + groups
                            + " groups");
        }
        Shape shape = Shape.of(x.size(0), groups, channels / groups, inner(x));
        return apply("groupNorm", new NormPlan(false, true, false, eps), x, shape, weight, bias);
    }

    /** Over each channel of each element of [batch, channels, ...]. */
    public static Tensor instance(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        int channels = channels("instanceNorm", x, 3, weight, bias);
        Shape shape = Shape.of(x.size(0), channels, 1, inner(x));
        return apply("instanceNorm", new NormPlan(false, true, false, eps), x, shape, weight, bias);
    }

    /** Over each channel of the whole batch [batch, channels, ...]. */
    public static Tensor batch(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        channels("batchNorm", x, 2, weight, bias);
        return apply("batchNorm", new NormPlan(true, true, false, eps), x, planes(x), weight, bias);
    }

    /** By given means and variances. */
    public static Tensor batch(
            Tensor x,
            Tensor mean,
            Tensor variance,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        Shape wanted = Shape.of(channels("batchNorm", x, 2, weight, bias));
        check("batchNorm", "running mean", mean, wanted, x);
        check("batchNorm", "running variance", variance, wanted, x);
        Tensor scale = Rsqrt.OP.of(Add.OP.of(variance, Create.number(variance, eps)));
        if (weight != null) {
            scale = Mul.OP.of(weight, scale);
        }
        Tensor shift = Neg.OP.of(Mul.OP.of(mean, scale));
        if (bias != null) {
            shift = Add.OP.of(bias, shift);
        }
        return Add.OP.of(Mul.OP.of(x, perChannel(scale, x)), perChannel(shift, x));
    }

    private static Tensor perChannel(Tensor v, Tensor x) {
        int[] sizes = new int[x.dim() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = v.size(0);
        return View.reshape(v, Shape.of(sizes));
    }

    /** As {@link #batch(Tensor, Tensor, Tensor, double)}, with the running statistics moved on. */
    public static NormalizedBatch training(
            Tensor x,
            Tensor mean,
            Tensor variance,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double momentum,
            double eps) {
        int channels = channels("batchNormTraining", x, 2, weight, bias);
        check("batchNormTraining", "running mean", mean, Shape.of(channels), x);
        check("batchNormTraining", "running variance", variance, Shape.of(channels), x);
        int n = x.size(0) * inner(x);
        if (n < 2) {
            throw new IllegalArgumentException(
                    "batchNormTraining: wants more than one value per channel, got " + x.shape());
        }
        NormPlan plan = new NormPlan(true, true, false, eps);
        Tensor in = Cast.of(x, Promotion.floating("batchNormTraining", x.dtype()));
        Tensor seen = View.reshape(StopGradient.of(in), planes(x));
        Tensor moments = StandardizeMoments.OP.apply(plan, seen);
        Tensor own = View.reshape(Select.of(moments, 0, 0), channels);
        Tensor spread = View.reshape(Select.of(moments, 0, 1), channels);
        return new NormalizedBatch(
                apply("batchNormTraining", plan, in, planes(x), weight, bias),
                moved(mean, own, momentum),
                moved(variance, scaled(spread, (double) n / (n - 1)), momentum));
    }

    /** {@code (1 - momentum) * running + momentum * seen}. */
    private static Tensor moved(Tensor running, Tensor seen, double momentum) {
        Tensor like = Cast.of(seen, running.dtype());
        return Add.OP.of(scaled(running, 1 - momentum), scaled(like, momentum));
    }

    private static Tensor scaled(Tensor x, double factor) {
        return Mul.OP.of(x, Create.number(x, factor));
    }

    private static Shape planes(Tensor x) {
        return Shape.of(x.size(0), x.size(1), 1, inner(x));
    }

    private static int inner(Tensor x) {
        int inner = 1;
        for (int i = 2; i < x.dim(); i++) {
            inner *= x.size(i);
        }
        return inner;
    }

    private static int channels(
            String name, Tensor x, int rank, @Nullable Tensor weight, @Nullable Tensor bias) {
        if (x.dim() < rank) {
            throw new IllegalArgumentException(
                    name
                            + ": wants [batch, channels"
                            + (rank > 2 ? ", sizes ...]" : ", ...]")
                            + ", got shape "
                            + x.shape());
        }
        check(name, "weight", weight, Shape.of(x.size(1)), x);
        check(name, "bias", bias, Shape.of(x.size(1)), x);
        return x.size(1);
    }

    private static void check(
            String name, String what, @Nullable Tensor got, Shape wanted, Tensor x) {
        if (got != null && !got.shape().equals(wanted)) {
            throw new IllegalArgumentException(
                    name
                            + ": "
                            + what
                            + " "
                            + got.shape()
                            + " where "
                            + wanted
                            + " is wanted for input "
                            + x.shape());
        }
    }

    private static Tensor apply(
            String name,
            NormPlan plan,
            Tensor x,
            Shape shape,
            @Nullable Tensor weight,
            @Nullable Tensor bias) {
        List<Tensor> given = new ArrayList<>(List.of(x));
        if (weight != null) {
            given.add(weight);
        }
        if (bias != null) {
            given.add(bias);
        }
        DType promoted = Promotion.of(name, given.toArray(Tensor[]::new), 0);
        DType type = Promotion.floating(name, promoted);
        Tensor in = View.reshape(Cast.of(x, type), shape);
        if (given.size() == 1) {
            return View.reshape(Standardize.OP.apply(plan, in), x.shape());
        }
        Shape flat = NormPlan.weightShape(shape);
        Tensor w = weight == null ? Create.filled(type, flat, 1.0) : flat(weight, type, flat);
        Tensor b = bias == null ? Create.zeros(type, flat) : flat(bias, type, flat);
        return View.reshape(Standardize.OP.apply(plan.weighted(true), in, w, b), x.shape());
    }

    private static Tensor flat(Tensor v, DType type, Shape shape) {
        return View.reshape(Cast.of(v, type), shape);
    }
}
