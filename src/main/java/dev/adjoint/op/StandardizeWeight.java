package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Standardize} with respect to the weight: the sum of {@code ct * z} over
 * what shares a weight, with z the normalised elements.
 *
 * <p>With the incoming cotangent h, the derivative by ct is {@code h * z}, that by x is {@link
 * StandardizeInput} of ct with the weight h.
 */
public final class StandardizeWeight extends Op<NormPlan> {
    /** The operation; inputs: x, the cotangent. */
    public static final StandardizeWeight OP = new StandardizeWeight();

    private StandardizeWeight() {
        super("standardize.weight");
    }

    @Override
    public Shape shape(NormPlan plan, Tensor... in) {
        plan.geometry(name(), in[0].shape());
        NormPlan.checkLike(name(), "cotangent", in[1], in[0]);
        return NormPlan.weightShape(in[0].shape());
    }

    @Override
    protected Dense compute(Backend backend, NormPlan plan, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.normalizeWeight(plan.geometry(name(), in[0].shape()), in[0], in[1], out);
        return out;
    }

    @Override
    public int reads(NormPlan plan, int needs) {
        return (needs & 1) != 0 ? 3 : 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<NormPlan> saved, Tensor h) {
        NormPlan plan = saved.attributes();
        Tensor x = saved.input(0);
        return new @Nullable Tensor[] {
            saved.needs(0)
                    ? StandardizeInput.OP.apply(plan.weighted(true), x, saved.input(1), h)
                    : null,
            saved.needs(1) ? Mul.OP.of(plan.normalized(x), NormPlan.spread(h, x.shape())) : null
        };
    }

    @Override
    public @Nullable Tensor jvp(
            NormPlan plan, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor x = inputs[0];
        Tensor dx = tangents[0];
        Tensor dct = tangents[1];
        Tensor left =
                dx == null ? null : NormPlan.collect(Mul.OP.of(inputs[1], plan.product(x, dx)));
        Tensor right = dct == null ? null : apply(plan, x, dct);
        return left == null ? right : right == null ? left : Add.OP.of(left, right);
    }

    @Override
    public Tensor batch(NormPlan plan, Tensor[] inputs, boolean[] mapped, int size) {
        NormBatch batch = NormBatch.byGroups(plan, inputs, mapped, 2, size);
        return View.reshape(batch.apply(this), size, -1);
    }
}
