package dev.adjoint.backend.cpu.conv;

/**
 * How the results of a correlation are computed. The cheapest is chosen by the shape alone; the
 * costs are those measured with vectors of 8 floats, in products for one output channel and one
 * column.
 */
enum Way {
    /** Tiles read the window in place and write the target; the last of a row overlaps another. */
    DIRECT,

    /**
     * Tiles read the window in place, over its whole width; the superfluous results at the ends of
     * rows are dropped when the others are copied to the target.
     */
    FLAT,

    /** Tiles read a packed panel of the window. */
    PANEL;

    /** The time of a product in place, over that of one in a panel. */
    private static final double IN_PLACE = 1.2;

    /** The time to pack a column of a panel. */
    private static final double PACKING = 6;

    /** The time to copy a result, for each output channel. */
    private static final double COPYING = 8;

    /** Rows of the window that a tile may read in place: more do not stay in L1. */
    private static final int MOST_ROWS = 192;

    /**
     * The way for a correlation.
     *
     * @param strip the columns of a tile that reads the window in place, 0 where one is wider than
     *     a row of results
     */
    static Way of(Correlation c, int strip) {
        int k = c.patch();
        boolean fits = c.inputs() * c.depth().taps() * c.rows().taps() <= MOST_ROWS;
        if (k == 0 || !fits || c.columns().step() != 1) {
            return PANEL;
        }
        int count = c.columns().count();
        double outputs = c.outputs();
        double panel = (outputs + PACKING) * count * k;
        boolean canDirect = strip > 0 && c.columns().isDense();
        double direct =
                canDirect
                        ? Math.ceilDiv(count, strip) * strip * IN_PLACE * outputs * k
                        : Double.MAX_VALUE;
        double width = c.columns().span(count);
        double flat =
                c.rows().step() == 1
                        ? outputs * (width * IN_PLACE * k + count * COPYING)
                        : Double.MAX_VALUE;
        if (direct <= Math.min(flat, panel)) {
            return DIRECT;
        }
        return flat < panel ? FLAT : PANEL;
    }
}
