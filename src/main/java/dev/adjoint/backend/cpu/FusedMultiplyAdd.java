package dev.adjoint.backend.cpu;

/**
 * Whether this Java has an instruction for {@link Math#fma}. Processors of x86-64 before 2013 have
 * none, and {@code -XX:UseAVX=0} takes it away; then {@code Math.fma} computes with {@code
 * BigDecimal}, and the Vector API boxes each vector for it.
 */
final class FusedMultiplyAdd {
    private static final int CALLS = 64;
    private static final int ATTEMPTS = 5;

    /**
     * In the interpreter the instruction takes some 40 ns, {@code BigDecimal} some microseconds.
     */
    private static final long MOST_NANOS = 500;

    private FusedMultiplyAdd() {}

    /** Measured in some microseconds, as Java does not say. */
    static boolean isInstruction() {
        float x = 1.0000001f;
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.75f, 0.25f);
            }
            fewest = Math.min(fewest, System.nanoTime() - start);
        }
        return fewest < CALLS * MOST_NANOS && x > 0;
    }
}
