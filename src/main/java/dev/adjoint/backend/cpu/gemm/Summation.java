package dev.adjoint.backend.cpu.gemm;

/**
 * The two orders in which an element of a product is summed. Every implementation follows them to
 * the letter, which makes their results equal bit for bit.
 */
enum Summation {
    /**
     * One chain: {@code s = fma(a[p], b[p], s)} for p ascending from 0, where s begins with 0, or
     * with the element of C when accumulating.
     */
    CHAIN,

    /**
     * For few rows or columns where the other operand's terms lie side by side in memory: {@link
     * #LANES} partial sums beginning with 0, of which number l is the chain over the p that leave
     * the remainder l; then halving, {@code s[l] + s[l + half]} for half = LANES/2, ..., 2, 1; and
     * last {@code c + s} when accumulating. The number of partial sums is that of the widest float
     * vector in use; narrower vectors take several for them.
     */
    LANES_OVER_K;

    /** How many partial sums {@link #LANES_OVER_K} has, for both types. */
    static final int LANES = 16;

    /** Below this the lanes' final sum costs more than they save. */
    private static final int SHORTEST = 32;

    private static final int FEW_ROWS = 4;
    private static final int FEW_COLUMNS = 12;

    /** Up to so many terms the few rows or columns are copied where they do not lie so. */
    private static final int LONGEST_COPY = 1 << 14;

    /** The order for a product of these sizes and strides. It depends on nothing else. */
    static Summation of(int m, int n, int k, int acs, int brs) {
        if (k < SHORTEST) {
            return CHAIN;
        }
        boolean columns = n <= FEW_COLUMNS && acs == 1 && (brs == 1 || k <= LONGEST_COPY);
        boolean rows = m <= FEW_ROWS && brs == 1 && (acs == 1 || k <= LONGEST_COPY);
        return columns || rows ? LANES_OVER_K : CHAIN;
    }
}
