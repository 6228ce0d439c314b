package dev.adjoint.backend.cpu.conv;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of the results of a {@link Correlation}: several whole planes, or some rows of one. Its
 * results, plane by plane and row by row, are the columns of one matrix product.
 */
record Block(int plane, int planes, int row, int rows) {
    /** Blocks wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    /** Columns that a matrix product's inner kernel takes at once. */
    private static final int TILE = 16;

    /** The columns of this block. */
    int columns(Correlation c) {
        return planes * rows * c.columns().count();
    }

    /**
     * Blocks that cover the results.
     *
     * @param least columns below which a block is not worth its overhead
     * @param most columns that a block has at most, as far as whole rows allow
     */
    static List<Block> cut(Correlation c, int least, int most) {
        int plane = c.plane();
        int width = c.columns().count();
        int share = (int) Math.min(most, (long) c.planes() * plane / PARALLEL);
        int columns = Math.max(Math.min(least, most), share);
        List<Block> blocks = new ArrayList<>();
        if (plane <= columns) {
            int step = unit(columns / plane, plane);
            for (int n = 0; n < c.planes(); n += step) {
                blocks.add(new Block(n, Math.min(step, c.planes() - n), 0, c.rows().count()));
            }
            return blocks;
        }
        int pieces = Math.ceilDiv(plane, columns);
        int rows = unit(Math.ceilDiv(c.rows().count(), pieces), width);
        for (int n = 0; n < c.planes(); n++) {
            for (int row = 0; row < c.rows().count(); row += rows) {
                blocks.add(new Block(n, 1, row, Math.min(rows, c.rows().count() - row)));
            }
        }
        return blocks;
    }

    /**
     * The number of pieces of the given size, in {@code most/2 .. most}, that fills whole tiles
     * best; the larger of equals.
     */
    private static int unit(int most, int size) {
        int best = most;
        for (int count = most - 1; count > most / 2; count--) {
            if (fill(count * size) > fill(best * size)) {
                best = count;
            }
        }
        return best;
    }

    private static double fill(int columns) {
        return columns / (double) (Math.ceilDiv(columns, TILE) * TILE);
    }
}
