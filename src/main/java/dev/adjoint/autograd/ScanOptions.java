package dev.adjoint.autograd;

/** How a {@linkplain Scan scan} runs; immutable, each method returns a changed copy. */
public final class ScanOptions {
    private static final ScanOptions DEFAULTS = new ScanOptions(false);

    private final boolean reverse;

    private ScanOptions(boolean reverse) {
        this.reverse = reverse;
    }

    /** From the first slice to the last. */
    public static ScanOptions defaults() {
        return DEFAULTS;
    }

    /** From the last slice to the first; output t still stands at place t. */
    public ScanOptions reverse(boolean on) {
        return new ScanOptions(on);
    }

    boolean isReverse() {
        return reverse;
    }
}
