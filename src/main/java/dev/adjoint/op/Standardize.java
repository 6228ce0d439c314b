package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * {@code (x - mean) / sqrt(variance + eps) * weight + bias} by groups of elements: what layer,
 * group, instance, batch and root mean square normalisation have in common. The variance is the
 * mean square difference.
 *
 * <p>With z the normalised elements, r = 1 / sqrt(variance + eps), g = ct * weight, and means over
 * a group, the derivative by x is {@code r * (g - mean(g) - z * mean(g * z))}, by the weight the
 * sum of {@code ct * z}, by the bias that of ct.
 */
public final class Standardize extends Op<NormPlan> {
    /** The operation; inputs: x [batch, groups, channels, inner], or x, weight and bias. */
    public static final Standardize OP = new Standardize();

    private Standardize() {
        super("standardize");
    }

    @Override
    public Shape shape(NormPlan plan, Tensor... in) {
        plan.geometry(name(), in[0].shape());
        if (plan.weighted()) {
            NormPlan.checkWeight(name(), "weight", in[1], in[0]);
            NormPlan.checkWeight(name(), "bias", in[2], in[0]);
        }
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, NormPlan plan, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        boolean affine = plan.weighted();
        backend.normalize(
                plan.geometry(name(), shape),
                in[0],
                affine ? in[1] : null,
                affine ? in[2] : null,
                out);
        return out;
    }

    @Override
    public int reads(NormPlan plan, int needs) {
        return (needs & 1) != 0 && plan.weighted() ? 3 : (needs & 3) != 0 ? 1 : 0;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<NormPlan> saved, Tensor cotangent) {
        NormPlan plan = saved.attributes();
        if (!plan.weighted()) {
            return new Tensor[] {plan.product(saved.input(0), cotangent)};
        }
        return new @Nullable Tensor[] {
            saved.needs(0)
                    ? StandardizeInput.OP.apply(plan, saved.input(0), cotangent, saved.input(1))
                    : null,
            saved.needs(1)
                    ? StandardizeWeight.OP.apply(plan.weighted(false), saved.input(0), cotangent)
                    : null,
            saved.needs(2) ? NormPlan.collect(cotangent) : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            NormPlan plan, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor x = inputs[0];
        Tensor dx = tangents[0] == null ? null : plan.product(x, tangents[0]);
        if (!plan.weighted()) {
            return dx;
        }
        Tensor sum = dx == null ? null : Mul.OP.of(dx, NormPlan.spread(inputs[1], x.shape()));
        if (tangents[1] != null) {
            Tensor dw = NormPlan.spread(tangents[1], x.shape());
            sum = plus(sum, Mul.OP.of(plan.normalized(x), dw));
        }
        if (tangents[2] != null) {
            sum = plus(sum, Expand.of(NormPlan.spread(tangents[2], x.shape()), x.shape()));
        }
        return sum;
    }

    private static Tensor plus(@Nullable Tensor sum, Tensor term) {
        return sum == null ? term : Add.OP.of(sum, term);
    }

    @Override
    public Tensor batch(NormPlan plan, Tensor[] inputs, boolean[] mapped, int size) {
        NormBatch batch = NormBatch.of(plan, inputs, mapped, 1, size);
        return batch.unfold(batch.apply(this));
    }
}
