package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Computes correlations without a column matrix: the results of a block are the product of the
 * weights and a matrix whose rows are shifted views of the source. Threads share the blocks, and
 * the output channels where there are few.
 */
final class FloatCorrelator {
    private static final int KEPT = 16;

    /** Elements of a block's result, with the weights and the window of one within L2. */
    private static final int BUDGET = 1 << 16;

    /** Columns of a block at most. */
    private static final int MOST_COLUMNS = 2048;

    /** Columns of a block of one output channel, which is in L1: so the source is read in order. */
    private static final int ONE_CHANNEL = 1024;

    /** Panels of a block at least, so that its overhead is small. */
    private static final int LEAST_PANELS = 4;

    /** Products worth a part of their own: some 10 microseconds. */
    private static final int WORTH_A_PART = 1 << 18;

    /** Parts wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    private final BlockingQueue<FloatBlock> free = new ArrayBlockingQueue<>(KEPT);
    private final FloatShiftKernel kernel;
    private final Workers workers;

    FloatCorrelator(FloatShiftKernel kernel, Workers workers) {
        this.kernel = kernel;
        this.workers = workers;
    }

    /** The operands, row-major: weights {@code [groups, outputs, patch]}. */
    record Operands(
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] out,
            int oo) {}

    /** Writes the results to their places in the target. */
    void run(Correlation c, Operands given, int maxThreads) {
        Way way = Way.of(c, strip(c));
        int least = LEAST_PANELS * kernel.panel();
        int most = Math.max(least, BUDGET / Math.max(c.outputs(), c.inputs() / 4));
        boolean single = c.outputs() == 1 && c.groups() > 1 && way == Way.FLAT;
        List<Block> blocks =
                Block.cut(c, least, Math.min(most, single ? ONE_CHANNEL : MOST_COLUMNS));
        if (blocks.isEmpty()) {
            return;
        }
        boolean deep = way == Way.PANEL && c.patch() > FloatBlock.DEPTH;
        Operands o = deep ? FloatBlock.packed(c, given) : given;
        long work = (long) blocks.getFirst().columns(c) * c.outputs() * Math.max(1, c.patch());
        int share = Math.clamp(blocks.size() * c.groups() / PARALLEL, 1, c.groups());
        int chunks = Math.ceilDiv(c.groups(), Math.clamp(WORTH_A_PART / work, 1, share));
        int pieces = pieces(c, blocks.size() * chunks, work);
        workers.run(
                blocks.size() * chunks * pieces,
                maxThreads,
                part -> {
                    Block block = blocks.get(part / (chunks * pieces));
                    Range groups = new Range(0, c.groups()).piece(part / pieces % chunks, chunks);
                    Range channels = new Range(0, c.outputs()).piece(part % pieces, pieces);
                    FloatBlock found = free.poll();
                    FloatBlock job = found == null ? new FloatBlock(kernel) : found;
                    job.begin(c, o, way, block);
                    for (int i = 0; i < groups.size(); i++) {
                        job.compute(groups.from() + i, channels);
                    }
                    job.end();
                    free.offer(job);
                });
    }

    /** The columns of a tile of all rows, 0 if that is more than there are results in a row. */
    private int strip(Correlation c) {
        int strip = kernel.strip(Math.min(c.outputs(), FloatBlock.TILE_ROWS));
        int widest = c.outputs() <= 3 ? strip : kernel.strip(3);
        return Math.max(strip, widest) <= c.columns().count() ? strip : 0;
    }

    /** Into how many pieces the output channels are cut to give several threads work. */
    private static int pieces(Correlation c, int parts, long work) {
        if (parts >= PARALLEL || work < 2 * WORTH_A_PART) {
            return 1;
        }
        int tiles = Math.ceilDiv(c.outputs(), FloatBlock.TILE_ROWS);
        return Math.min(Math.ceilDiv(PARALLEL, parts), tiles);
    }
}
