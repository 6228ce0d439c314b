package dev.adjoint.autograd;

/** How a {@linkplain Scan scan} runs; immutable, each method returns a changed copy. */
public final class ScanOptions {
    private static final ScanOptions DEFAULTS = new ScanOptions(false, 0);

    private final boolean reverse;
    private final int checkpoint;

    private ScanOptions(boolean reverse, int checkpoint) {
        this.reverse = reverse;
        this.checkpoint = checkpoint;
    }

    /** From the first slice to the last. */
    public static ScanOptions defaults() {
        return DEFAULTS;
    }

    /** From the last slice to the first; output t still stands at place t. */
    public ScanOptions reverse(boolean on) {
        return new ScanOptions(on, checkpoint);
    }

    /**
     * Keeps for the backward pass only the carry of every {@code steps}-th step, and runs the steps
     * between again: about the square root of the length is best, and takes about twice that many
     * steps' memory. As {@link dev.adjoint.Autograd#checkpoint}, of so many steps at a time.
     *
     * @throws IllegalArgumentException if {@code steps < 1}
     */
    public ScanOptions checkpoint(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("scan: a checkpoint every " + steps + " steps");
        }
        return new ScanOptions(reverse, steps);
    }

    /** The number of steps between two checkpoints, 0 for none. */
    int checkpointed() {
        return checkpoint;
    }

    boolean isReverse() {
        return reverse;
    }
}
