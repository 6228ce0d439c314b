package dev.adjoint.op;

import dev.adjoint.Shape;
import dev.adjoint.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the batch rules share. */
final class Batching {
    private Batching() {}

    /** The general rule: one element after the other, then stacked. */
    static <A> Tensor oneByOne(
            Op<A> op, A attributes, Tensor[] inputs, boolean[] mapped, int size) {
        if (size == 0) {
            throw new IllegalArgumentException(
                    op.name() + ": a batch of size 0 has no element to take the shape from");
        }
        List<Tensor> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Tensor[] one = new Tensor[inputs.length];
            for (int j = 0; j < inputs.length; j++) {
                one[j] = mapped[j] ? Select.of(inputs[j], 0, i) : inputs[j];
            }
            parts.add(op.apply(attributes, one));
        }
        return Cat.stack(0, parts.toArray(Tensor[]::new));
    }

    /** Gives an input that is the same for all elements a batch dimension of stride 0. */
    static Tensor spread(Tensor input, boolean mapped, int size) {
        return mapped ? input : Expand.of(Unsqueeze.of(input, 0), input.shape().insert(0, size));
    }

    /**
     * Inserts dimensions of size 1 behind the batch dimension until the input has {@code rank}
     * dimensions without it, so that broadcasting pairs the right ones.
     */
    static Tensor align(Tensor input, boolean mapped, int rank) {
        int missing = rank - (input.dim() - (mapped ? 1 : 0));
        if (!mapped || missing == 0) {
            return input;
        }
        Tensor out = input;
        for (int i = 0; i < missing; i++) {
            out = Unsqueeze.of(out, 1);
        }
        return out;
    }

    /** The largest rank among the inputs, batch dimensions not counted. */
    static int rank(Tensor[] inputs, boolean[] mapped) {
        int rank = 0;
        for (int i = 0; i < inputs.length; i++) {
            rank = Math.max(rank, inputs[i].dim() - (mapped[i] ? 1 : 0));
        }
        return rank;
    }

    /**
     * Indices [batch, n] of slices along a dimension as indices of single elements: of the shape
     * [batch, ...] with n in place of the size along that dimension.
     */
    static Tensor along(Tensor index, int dim, Shape batched) {
        int[] sizes = new int[batched.dim()];
        Arrays.fill(sizes, 1);
        sizes[0] = index.size(0);
        sizes[dim + 1] = index.size(1);
        Shape full = batched.with(dim + 1, index.size(1));
        return Expand.of(View.reshape(index, Shape.of(sizes)), full);
    }
}
