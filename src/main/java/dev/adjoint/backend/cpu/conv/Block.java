package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.ConvGeometry;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of the output positions of a convolution: several whole planes, or some rows of the plane
 * of one image. Its positions, image by image and row by row, are the columns of one matrix
 * product.
 *
 * <p>The cuts depend on the geometry alone, never on the number of threads, so the results do not
 * either.
 */
record Block(int image, int images, int row, int rows) {
    /** Elements of a column matrix: with its packed copy it fits a second-level cache of 1 MiB. */
    private static final int BUDGET = 1 << 17;

    /** Fewer columns than this do not keep a matrix product busy. */
    private static final int NARROW = 256;

    /** Columns that a matrix product's inner kernel takes at once. */
    private static final int TILE = 64;

    /** Blocks wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    /** The columns of this block's matrix. */
    int columns(ConvGeometry g) {
        return images * rows * g.outW();
    }

    /** Blocks that cover the output; small batches are cut within a plane. */
    static List<Block> ofOutput(ConvGeometry g) {
        int plane = g.outPlane();
        int share = g.batch() * plane / PARALLEL;
        int columns = Math.min(most(g), Math.max(NARROW, share));
        List<Block> blocks = new ArrayList<>();
        if (plane <= columns) {
            cutImages(g, unit(columns / plane, plane), blocks);
        } else {
            int rows = unit(Math.max(1, columns / g.outW()), g.outW());
            for (int n = 0; n < g.batch(); n++) {
                cutRows(g, n, rows, blocks);
            }
        }
        return blocks;
    }

    /**
     * Blocks that cover the output, grouped so that no two groups share an image; how an image is
     * cut does not depend on the batch.
     */
    static List<List<Block>> byImage(ConvGeometry g) {
        List<List<Block>> groups = new ArrayList<>();
        if (g.outPlane() <= most(g)) {
            List<Block> blocks = new ArrayList<>();
            int share = g.batch() * g.outPlane() / PARALLEL;
            int columns = Math.min(most(g), Math.max(NARROW, share));
            cutImages(g, unit(Math.max(1, columns / g.outPlane()), g.outPlane()), blocks);
            for (Block block : blocks) {
                groups.add(List.of(block));
            }
            return groups;
        }
        int rows = unit(Math.max(1, most(g) / g.outW()), g.outW());
        for (int n = 0; n < g.batch(); n++) {
            List<Block> blocks = new ArrayList<>();
            cutRows(g, n, rows, blocks);
            groups.add(blocks);
        }
        return groups;
    }

    private static int most(ConvGeometry g) {
        return Math.max(g.outW(), BUDGET / g.patch());
    }

    private static void cutImages(ConvGeometry g, int step, List<Block> blocks) {
        for (int n = 0; n < g.batch(); n += step) {
            blocks.add(new Block(n, Math.min(step, g.batch() - n), 0, g.outH()));
        }
    }

    private static void cutRows(ConvGeometry g, int image, int step, List<Block> blocks) {
        for (int row = 0; row < g.outH(); row += step) {
            blocks.add(new Block(image, 1, row, Math.min(step, g.outH() - row)));
        }
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
