package dev.adjoint.op;

import dev.adjoint.DType;
import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.backend.Backend;

import org.jspecify.annotations.Nullable;

/**
 * The means and the variances of what {@link Standardize} normalises, [2, batch, groups], with
 * batch 1 where the statistics go over it. Without centring the means are 0 and the variances the
 * mean squares.
 *
 * <p>With n elements in a mean, the derivative is {@code (ctMean + 2 * ctVariance * (x - mean)) /
 * n}.
 */
public final class StandardizeMoments extends Op<NormPlan> {
    /** The operation; input: x. */
    public static final StandardizeMoments OP = new StandardizeMoments();

    private StandardizeMoments() {
        super("standardize.moments");
    }

    @Override
    public Shape shape(NormPlan plan, Tensor... in) {
        Shape shape = in[0].shape();
        plan.geometry(name(), shape);
        return Shape.of(2, plan.acrossBatch() ? 1 : shape.size(0), shape.size(1));
    }

    @Override
    protected Dense compute(Backend backend, NormPlan plan, Dense[] in, Shape shape, DType dtype) {
        Dense out = Dense.allocate(dtype, shape);
        backend.moments(plan.geometry(name(), in[0].shape()), in[0], out);
        return out;
    }

    @Override
    public int reads(NormPlan plan, int needs) {
        return 1;
    }

    @Override
    public @Nullable Tensor[] vjp(Saved<NormPlan> saved, Tensor cotangent) {
        NormPlan plan = saved.attributes();
        Tensor x = saved.input(0);
        int n = plan.geometry(name(), x.shape()).count();
        Tensor twice = Mul.OP.of(NormPlan.statistic(cotangent, 1), Create.number(x, 2));
        Tensor sum = Mul.OP.of(plan.centre(x), twice);
        if (plan.centred()) {
            sum = Add.OP.of(sum, NormPlan.statistic(cotangent, 0));
        }
        return new Tensor[] {Div.OP.of(sum, Create.number(x, n))};
    }

    @Override
    public @Nullable Tensor jvp(
            NormPlan plan, Tensor[] inputs, Tensor output, @Nullable Tensor[] tangents) {
        Tensor dx = tangents[0];
        if (dx == null) {
            return null;
        }
        Tensor x = inputs[0];
        Tensor half = plan.mean(Mul.OP.of(plan.centre(x), dx));
        Tensor variance = Mul.OP.of(half, Create.number(x, 2));
        Tensor mean = plan.mean(dx);
        Tensor first = plan.centred() ? mean : Mul.OP.of(mean, Create.number(x, 0));
        return View.reshape(Cat.stack(0, first, variance), output.shape());
    }

    @Override
    public Tensor batch(NormPlan plan, Tensor[] inputs, boolean[] mapped, int size) {
        NormBatch batch = NormBatch.byGroups(plan, inputs, mapped, 1, size);
        Tensor out = batch.apply(this);
        Tensor split = View.reshape(out, 2, out.size(1), size, out.size(2) / size);
        return Permute.of(split, 2, 0, 1, 3);
    }
}
