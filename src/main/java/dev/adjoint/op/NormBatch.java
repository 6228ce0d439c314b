package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A batch of normalisations as one: the batch's dimension becomes part of the dimension before the
 * groups, or, where weights or statistics must stay apart, of the groups.
 *
 * @param inputs those of the whole
 * @param intoGroups whether the batch is part of the groups
 * @param size the number of normalisations
 */
record NormBatch(NormPlan plan, List<Tensor> inputs, boolean intoGroups, int size) {
    /**
     * The first {@code wide} inputs have the shape of x, the others that of the weight.
     *
     * @param mapped which inputs have a batch dimension, their first
     */
    static NormBatch of(NormPlan plan, Tensor[] inputs, boolean[] mapped, int wide, int size) {
        boolean shared = !plan.acrossBatch();
        for (int i = wide; i < inputs.length; i++) {
            shared &= !mapped[i];
        }
        if (!shared) {
            return byGroups(plan, inputs, mapped, wide, size);
        }
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            if (i < wide) {
                Tensor all = Batching.spread(inputs[i], mapped[i], size);
                Shape s = all.shape();
                whole.add(
                        View.reshape(all, s.size(0) * s.size(1), s.size(2), s.size(3), s.size(4)));
            } else {
                whole.add(inputs[i]);
            }
        }
        return new NormBatch(plan, whole, false, size);
    }

    /** As {@link #of}, always as part of the groups. */
    static NormBatch byGroups(
            NormPlan plan, Tensor[] inputs, boolean[] mapped, int wide, int size) {
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            Tensor all = Batching.spread(inputs[i], mapped[i], size);
            if (i < wide) {
                Tensor inner = Permute.of(all, 1, 0, 2, 3, 4);
                Shape s = inner.shape();
                whole.add(
                        View.reshape(
                                inner, s.size(0), s.size(1) * s.size(2), s.size(3), s.size(4)));
            } else {
                whole.add(View.reshape(all, all.numel()));
            }
        }
        return new NormBatch(plan, whole, true, size);
    }

    Tensor apply(Op<NormPlan> op) {
        return op.apply(plan, inputs.toArray(Tensor[]::new));
    }

    /** A result of the shape of the whole with the batch as its first dimension. */
    Tensor unfold(Tensor out) {
        Shape s = out.shape();
        if (!intoGroups) {
            return View.reshape(out, size, s.size(0) / size, s.size(1), s.size(2), s.size(3));
        }
        Tensor split = View.reshape(out, s.size(0), size, s.size(1) / size, s.size(2), s.size(3));
        return Permute.of(split, 1, 0, 2, 3, 4);
    }
}
