package dev.adjoint.autograd;

import dev.adjoint.Level;
import dev.adjoint.Rng;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.internal.Draws;
import dev.adjoint.internal.ProcessState;
import dev.adjoint.op.Expand;
import dev.adjoint.op.Unsqueeze;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.Supplier;

/** One call of vmap: its level, the size of its batch, and how random numbers are drawn in it. */
final class Mapping implements AutoCloseable, Draws {
    private final Level level = new Level("vmap");
    private final Draws outer = ProcessState.draws();
    private final int size;
    private final Randomness randomness;

    Mapping(int size, Randomness randomness) {
        this.size = size;
        this.randomness = randomness;
    }

    Level level() {
        return level;
    }

    int size() {
        return size;
    }

    /** A tensor whose first dimension is the batch, as a value of one element. */
    Tensor wrap(Tensor whole) {
        return new Tensor(new BatchedWhole(this, whole));
    }

    /** The whole batch, its dimension first; null if the value is the same for all elements. */
    @Nullable Tensor whole(Tensor value) {
        return value.payload() instanceof Batched b && b.mapping() == this ? b.lower() : null;
    }

    /** The whole batch; a value that is the same for all elements is repeated without copying. */
    Tensor spread(Tensor value) {
        Tensor whole = whole(value);
        return whole != null
                ? whole
                : Expand.of(Unsqueeze.of(value, 0), value.shape().insert(0, size));
    }

    /** The value of a block in which random functions draw by this call's policy. */
    <T> T drawing(Supplier<T> block) {
        return ProcessState.drawing(this, block);
    }

    @Override
    public Tensor draw(
            String operation, Rng rng, Shape shape, BiFunction<Rng, Shape, Tensor> sampler) {
        return switch (randomness) {
            case SAME -> outer.draw(operation, rng, shape, sampler);
            case DIFFERENT -> wrap(outer.draw(operation, rng, shape.insert(0, size), sampler));
            case ERROR ->
                    throw new IllegalStateException(
                            operation
                                    + ": a random function under vmap; say whether the elements of"
                                    + " the batch draw the same numbers or not, with"
                                    + " VmapOptions.defaults().randomness(Randomness.DIFFERENT) or"
                                    + " SAME");
        };
    }

    @Override
    public void close() {
        level.close();
    }
}
