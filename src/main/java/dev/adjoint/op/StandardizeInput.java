package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of {@link Standardize} with respect to x: {@code J v = r * (v - mean(v) - z * mean(v
 * * z))} with v = ct * weight, z the normalised elements and r = 1 / sqrt(variance + eps).
 *
 * <p>J is symmetric, so the derivative by v maps g to J g. With a = mean(g * z), b = mean(v * z)
 * and s = mean(g * v) - mean(g) * mean(v) - a * b, the derivative by x is {@code -r * (r * s * z +
 * b * J g + a * J v)}. Without centring, mean(v) and mean(g) are left out.
 */
public final class StandardizeInput extends Op<NormPlan> {
    /** The operation; inputs: x, the cotangent, and the weight where there is one. */
    public static final StandardizeInput OP = new StandardizeInput();

    private StandardizeInput() {
        super("standardize.input");
    }

    @Override
    public Shape shape(NormPlan plan, Tensor... in) {
        plan.geometry(name(), in[0].shape());
        NormPlan.checkLike(name(), "cotangent", in[1], in[0]);
        if (plan.weighted()) {
            NormPlan.checkWeight(name(), "weight", in[2], in[0]);
        }
        return in[0].shape();
    }

    @Override
    protected Dense compute(Backend backend, NormPlan plan, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.normalizeInput(
                plan.geometry(name(), shape), in[0], in[1], plan.weighted() ? in[2] : null, out);
        return out;
    }

    @Override
    public int reads(NormPlan plan, int needs) {
        int cotangent = (needs & 5) != 0 ? 2 : 0;
        int weight = (needs & 3) != 0 && plan.weighted() ? 4 : 0;
        return 1 | cotangent | weight;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<NormPlan> saved, Tensor g) {
        NormPlan plan = saved.attributes();
        Tensor x = saved.input(0);
        Tensor jg = plan.product(x, g);
        @Nullable Tensor[] out = new Tensor[saved.count()];
        boolean weighted = plan.weighted();
        if (saved.needs(0)) {
            Tensor v = weighted ? weighted(saved.input(1), saved.input(2)) : saved.input(1);
            out[0] = byInput(plan, x, v, g, jg);
        }
        if (saved.needs(1)) {
            out[1] = weighted ? weighted(jg, saved.input(2)) : jg;
        }
        if (weighted && saved.needs(2)) {
            out[2] = NormPlan.collect(Mul.OP.of(saved.input(1), jg));
        }
        return out;
    }

    private static Tensor weighted(Tensor v, Tensor weight) {
        return Mul.OP.of(v, NormPlan.spread(weight, v.shape()));
    }

    private static Tensor byInput(NormPlan plan, Tensor x, Tensor v, Tensor g, Tensor jg) {
        Tensor z = plan.normalized(x);
        Tensor r = plan.scale(x);
        Tensor a = plan.mean(Mul.OP.of(g, z));
        Tensor b = plan.mean(Mul.OP.of(v, z));
        Tensor s = Sub.OP.of(plan.mean(Mul.OP.of(plan.centre(g), v)), Mul.OP.of(a, b));
        Tensor curved = Mul.OP.of(Mul.OP.of(r, s), z);
        Tensor crossed = Add.OP.of(Mul.OP.of(b, jg), Mul.OP.of(a, plan.product(x, v)));
        return Neg.OP.of(Mul.OP.of(r, Add.OP.of(curved, crossed)));
    }

    @Override
    public @Nullable Tensor jvp(
            NormPlan plan, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor x = inputs[0];
        Tensor dv = tangents[1];
        if (plan.weighted()) {
            dv = dv == null ? null : weighted(dv, inputs[2]);
            if (tangents[2] != null) {
                Tensor second = weighted(inputs[1], tangents[2]);
                dv = dv == null ? second : Add.OP.of(dv, second);
            }
        }
        Tensor linear = dv == null ? null : plan.product(x, dv);
        Tensor h = tangents[0];
        if (h == null) {
            return linear;
        }
        Tensor v = plan.weighted() ? weighted(inputs[1], inputs[2]) : inputs[1];
        Tensor curved = alongInput(plan, x, v, output, h);
        return linear == null ? curved : Add.OP.of(linear, curved);
    }

    /** How J v changes with x along h: {@code -r * (a * J v + b * J h + z * mean(v * J h))}. */
    private static Tensor alongInput(NormPlan plan, Tensor x, Tensor v, Tensor jv, Tensor h) {
        Tensor z = plan.normalized(x);
        Tensor r = plan.scale(x);
        Tensor jh = plan.product(x, h);
        Tensor a = plan.mean(Mul.OP.of(h, z));
        Tensor b = plan.mean(Mul.OP.of(v, z));
        Tensor sum =
                Add.OP.of(
                        Add.OP.of(Mul.OP.of(a, jv), Mul.OP.of(b, jh)),
                        Mul.OP.of(z, plan.mean(Mul.OP.of(v, jh))));
        return Neg.OP.of(Mul.OP.of(r, sum));
    }

    @Override
    public Tensor batch(NormPlan plan, Tensor[] inputs, boolean[] mapped, int size) {
        NormBatch batch = NormBatch.of(plan, inputs, mapped, 2, size);
        return batch.unfold(batch.apply(this));
    }
}
