package dev.adjoint;

import dev.adjoint.internal.ProcessState;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * Settings for the calls made within a block, and for nobody else: the generator of random
 * functions that take none, the number of threads, and whether gradients look for NaN and infinity.
 *
 * <pre>{@code
 * Scope.current().rng(Rng.of(1)).threads(1).run(() -> train(model));
 * }</pre>
 *
 * <p>Scopes nest: what a scope does not set comes from the one around it. They hold for the thread
 * that entered them and, as {@link ScopedValue}s do, for the tasks that it forks with {@code
 * StructuredTaskScope}. Immutable.
 */
public final class Scope {
    private static final Scope OUTERMOST = new Scope(null, Integer.MAX_VALUE, false);

    private final @Nullable Rng rng;
    private final int threads;
    private final boolean detectAnomaly;

    private Scope(@Nullable Rng rng, int threads, boolean detectAnomaly) {
        this.rng = rng;
        this.threads = threads;
        this.detectAnomaly = detectAnomaly;
    }

    /** The settings in effect here, to derive others from. */
    public static Scope current() {
        return ProcessState.scope().orElse(OUTERMOST);
    }

    /** The settings with another generator; {@link Rng#manualSeed} seeds it within the scope. */
    public Scope rng(Rng generator) {
        return new Scope(generator, threads, detectAnomaly);
    }

    /**
     * The settings with another number of threads; it does not raise the one that {@link
     * Device#threads(int)} set for the process. Results do not depend on it.
     *
     * @throws IllegalArgumentException if {@code most < 1}
     */
    public Scope threads(int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "Scope.threads: " + most + " threads; at least 1 is needed");
        }
        return new Scope(rng, most, detectAnomaly);
    }

    /**
     * The settings with or without a search for the first NaN or infinity in every gradient, as if
     * each had {@code GradOptions.detectAnomaly(true)}; an option that is set stays.
     */
    public Scope detectAnomaly(boolean on) {
        return new Scope(rng, threads, on);
    }

    /** The generator that is set, null for the process's own. */
    public @Nullable Rng rng() {
        return rng;
    }

    /** The most threads of an operation; {@code Integer.MAX_VALUE} where none are set. */
    public int threads() {
        return threads;
    }

    /** Whether gradients look for the first NaN or infinity. */
    public boolean detectsAnomaly() {
        return detectAnomaly;
    }

    /** Runs a block under these settings. */
    public void run(Runnable block) {
        ScopedValue.where(ProcessState.scope(), this).run(block);
    }

    /** The value of a block that runs under these settings. */
    public <T> T call(Supplier<T> block) {
        return ScopedValue.where(ProcessState.scope(), this).call(block::get);
    }

    @Override
    public String toString() {
        return "Scope[rng="
                + (rng == null ? "default" : rng)
                + ", threads="
                + (threads == Integer.MAX_VALUE ? "default" : threads)
                + ", detectAnomaly="
                + detectAnomaly
                + "]";
    }
}
