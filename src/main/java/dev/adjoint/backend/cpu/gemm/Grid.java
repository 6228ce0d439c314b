package dev.adjoint.backend.cpu.gemm;

/**
 * A cut of C into rectangles, for the threads to compute. The cuts fall on multiples of the grains,
 * the sizes of a tile.
 */
record Grid(int m, int n, int rowGrain, int columnGrain, int rowParts, int columnParts) {
    /**
     * Multiplications that are worth a thread: some 3 microseconds, three times a fork and join.
     */
    private static final long WORTH_A_THREAD = 1 << 17;

    /** Rectangles of fewer columns read A too often; then rows are cut as well. */
    private static final int GRAINS_WIDE = 8;

    /**
     * Up to so many columns, rows are cut: every thread then packs all of B, which is little, and
     * copies only its own rows of A. Two threads ran 1.4 times as fast so at n = 256 and 512.
     */
    private static final int MEDIUM = 768;

    /** How many threads pay for a product of these sizes. */
    static int threads(int m, int n, int k, int most) {
        return (int) Math.min(most, (long) m * n * k / WORTH_A_THREAD);
    }

    /**
     * A cut for so many threads. Columns are cut first, as every rectangle packs the columns of B
     * that it reads, and rows where the columns do not suffice.
     */
    static Grid of(int m, int n, int rowGrain, int columnGrain, int threads) {
        int columnParts = Math.min(threads, ceilDiv(n, columnGrain));
        int mostRowParts = ceilDiv(m, rowGrain);
        if ((n < m / 2 || n <= MEDIUM) && mostRowParts >= threads) {
            columnParts = 1;
        }
        while (columnParts > 2
                && n / columnParts < GRAINS_WIDE * columnGrain
                && threads / columnParts < mostRowParts) {
            columnParts = ceilDiv(columnParts, 2);
        }
        int rowParts = Math.min(threads / columnParts, mostRowParts);
        return new Grid(m, n, rowGrain, columnGrain, rowParts, columnParts);
    }

    int parts() {
        return rowParts * columnParts;
    }

    /** The first row of a part. */
    int row(int part) {
        return cut(m, rowGrain, rowParts, part % rowParts);
    }

    /** How many rows a part has. */
    int rows(int part) {
        return cut(m, rowGrain, rowParts, part % rowParts + 1) - row(part);
    }

    /** The first column of a part. */
    int column(int part) {
        return cut(n, columnGrain, columnParts, part / rowParts);
    }

    /** How many columns a part has. */
    int columns(int part) {
        return cut(n, columnGrain, columnParts, part / rowParts + 1) - column(part);
    }

    private static int cut(int size, int grain, int parts, int index) {
        int grains = ceilDiv(size, grain);
        return (int) Math.min(size, (long) grains * index / parts * grain);
    }

    private static int ceilDiv(int x, int y) {
        return (x + y - 1) / y;
    }
}
