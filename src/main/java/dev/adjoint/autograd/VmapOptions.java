package dev.adjoint.autograd;

import org.jspecify.annotations.Nullable;

/** How {@code vmap} maps; immutable, each method returns a changed copy. */
public final class VmapOptions {
    private static final VmapOptions DEFAULTS = new VmapOptions(null, 0, Randomness.ERROR);

    private final @Nullable In in;
    private final int out;
    private final Randomness randomness;

    private VmapOptions(@Nullable In in, int out, Randomness randomness) {
        this.in = in;
        this.out = out;
        this.randomness = randomness;
    }

    /**
     * All tensors of all arguments are mapped over their first dimension, the results' batch
     * dimension is their first, and random functions throw.
     */
    public static VmapOptions defaults() {
        return DEFAULTS;
    }

    /** Which dimension of each argument is mapped over. */
    public VmapOptions in(In axes) {
        return new VmapOptions(axes, out, randomness);
    }

    /**
     * Where the results have their batch dimension.
     *
     * @param axis its number in the result, negative ones count from the end
     */
    public VmapOptions out(int axis) {
        return new VmapOptions(in, axis, randomness);
    }

    /** What random functions do. */
    public VmapOptions randomness(Randomness policy) {
        return new VmapOptions(in, out, policy);
    }

    @Nullable In axes() {
        return in;
    }

    int outAxis() {
        return out;
    }

    Randomness policy() {
        return randomness;
    }
}
