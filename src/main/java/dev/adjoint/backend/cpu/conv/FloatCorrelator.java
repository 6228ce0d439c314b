package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Computes correlations without a column matrix: the results of a block are the product of the
 * weights and a matrix whose rows are shifted views of the block's window. Few channels read the
 * views in place, results over the padded width, the superfluous ones dropped; many channels share
 * a packed panel of some columns of them.
 */
final class FloatCorrelator {
    private static final int KEPT = 16;
    private static final int TILE_ROWS = 6;

    /** The most products of a chain between two visits to the results, so that panels fit L1. */
    private static final int DEPTH = 192;

    /** Elements of a block's result, with the weights and the window of one within L2. */
    private static final int BUDGET = 1 << 15;

    /** Products worth a part of their own: some 10 microseconds. */
    private static final int WORTH_A_PART = 1 << 18;

    /** Parts wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    /** The time of a product in place, over that of one in a panel. */
    private static final double STRIP_COST = 1.2;

    /** The time to pack a panel, in products for one output channel. */
    private static final double PACKING = 6;

    private final BlockingQueue<FloatWindow> windows = new ArrayBlockingQueue<>(KEPT);
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
    void run(Correlation c, Operands o, int maxThreads) {
        boolean inPlace = inPlace(c);
        int most = Math.max(4 * kernel.panel(), BUDGET / Math.max(c.outputs(), c.inputs() / 4));
        List<Block> blocks = Block.cut(c, 4 * kernel.panel(), Math.min(most, 2048));
        if (blocks.isEmpty()) {
            return;
        }
        long work = (long) blocks.getFirst().columns(c) * c.outputs() * Math.max(1, c.patch());
        int most2 = Math.max(1, blocks.size() * c.groups() / PARALLEL);
        int chunk = (int) Math.clamp(WORTH_A_PART / work, 1, Math.min(c.groups(), most2));
        int chunks = Math.ceilDiv(c.groups(), chunk);
        int pieces = pieces(c, blocks.size() * chunks, work);
        workers.run(
                blocks.size() * chunks * pieces,
                maxThreads,
                part -> {
                    Block block = blocks.get(part / (chunks * pieces));
                    Range groups = new Range(0, c.groups()).piece(part / pieces % chunks, chunks);
                    Range rows = new Range(0, c.outputs()).piece(part % pieces, pieces);
                    FloatWindow window = windows.poll();
                    FloatWindow used = window == null ? new FloatWindow() : window;
                    for (int i = 0; i < groups.size(); i++) {
                        compute(c, o, block, groups.from() + i, rows, inPlace, used);
                    }
                    used.forget();
                    windows.offer(used);
                });
    }

    /** Into how many pieces the output channels are cut to give several threads work. */
    private static int pieces(Correlation c, int parts, long work) {
        if (parts >= PARALLEL || work < 2 * WORTH_A_PART) {
            return 1;
        }
        return Math.min(Math.ceilDiv(PARALLEL, parts), Math.ceilDiv(c.outputs(), TILE_ROWS));
    }

    /**
     * Whether to read the window in place: it costs the superfluous results at the rows' ends, and
     * saves the packing, which takes the time of four channels.
     */
    private static boolean inPlace(Correlation c) {
        if (c.rows().step() != 1 || c.columns().step() != 1 || c.patch() == 0) {
            return false;
        }
        int width = c.columns().span(c.columns().count());
        boolean fits = c.inputs() * c.depth().taps() * c.rows().taps() <= 192;
        double cost = STRIP_COST * width / c.columns().count() - 1;
        return fits && cost * c.outputs() <= PACKING;
    }

    private void compute(
            Correlation c,
            Operands o,
            Block block,
            int group,
            Range rows,
            boolean inPlace,
            FloatWindow window) {
        int slack = kernel.strip(1);
        window.load(c, block, group, o.x, o.xo, slack, kernel);
        int width = inPlace ? window.columns() : c.columns().count();
        int results = (block.rows() - 1) * width + c.columns().count();
        int run = inPlace ? Math.ceilDiv(results, slack) * slack : results;
        int ld = block.planes() * run + slack;
        float[] result = window.result(rows.size() * ld);
        int first = group * c.outputs() + rows.from();
        for (int i = 0; i < rows.size(); i++) {
            float start = o.bias == null ? 0f : o.bias[o.bo + first + i];
            Arrays.fill(result, i * ld, (i + 1) * ld, start);
        }
        int wo = o.wo + first * c.patch();
        if (inPlace) {
            addInPlace(c, block, o.w, wo, rows.size(), window, results, run, result, ld);
        } else {
            addPanels(c, block, o.w, wo, rows.size(), window, result, ld);
        }
        for (int i = 0; i < rows.size(); i++) {
            store(c, block, first + i, width, run, result, i * ld, o.out, o.oo);
        }
    }

    private void addInPlace(
            Correlation c,
            Block block,
            float[] w,
            int wo,
            int rows,
            FloatWindow window,
            int results,
            int run,
            float[] result,
            int ld) {
        int k = c.patch();
        int[] shift = window.shifts(c);
        for (int plane = 0; plane < block.planes(); plane++) {
            int from = window.start(plane);
            int tiles = Math.ceilDiv(rows, TILE_ROWS);
            for (int i = 0; i < rows; tiles--) {
                int height = (rows - i + tiles - 1) / tiles;
                int columns = kernel.strip(height);
                int to = i * ld + plane * run;
                for (int j = 0; j < results; j += columns) {
                    kernel.addStrip(
                            height,
                            k,
                            w,
                            wo + i * k,
                            k,
                            window.image(),
                            from + j,
                            shift,
                            result,
                            to + j,
                            ld);
                }
                i += height;
            }
        }
    }

    private void addPanels(
            Correlation c,
            Block block,
            float[] w,
            int wo,
            int rows,
            FloatWindow window,
            float[] result,
            int ld) {
        int k = c.patch();
        int columns = kernel.panel();
        int[] shift = window.shifts(c);
        int[] place = window.places(c, block, columns);
        float[] panel = window.panel((DEPTH + 1) * columns);
        int blocks = Math.ceilDiv(k, DEPTH);
        int even = blocks == 0 ? 0 : Math.ceilDiv(k, blocks);
        int size = block.columns(c);
        for (int p = 0; p < k; p += even) {
            int depth = Math.min(even, k - p);
            for (int j = 0; j < size; j += columns) {
                kernel.pack(depth, window.image(), place, j, shift, p, panel);
                addRows(rows, depth, w, wo + p, k, panel, result, j, ld);
            }
        }
    }

    private void addRows(
            int rows,
            int depth,
            float[] w,
            int wo,
            int ws,
            float[] panel,
            float[] result,
            int to,
            int ld) {
        int tiles = Math.ceilDiv(rows, TILE_ROWS);
        for (int i = 0; i < rows; tiles--) {
            int height = (rows - i + tiles - 1) / tiles;
            kernel.addPanel(height, depth, w, wo + i * ws, ws, panel, result, to + i * ld, ld);
            i += height;
        }
    }

    /**
     * Copies one channel's results of a block to the target.
     *
     * @param width the distance between rows of the results
     * @param run the distance between planes of the results
     */
    private void store(
            Correlation c,
            Block block,
            int channel,
            int width,
            int run,
            float[] result,
            int from,
            float[] out,
            int oo) {
        int count = c.columns().count();
        for (int i = 0; i < block.planes(); i++) {
            int plane = block.plane() + i;
            int n = plane / c.depth().count();
            int slice = c.depth().start() + plane % c.depth().count() * c.depth().stride();
            int number = n * c.groups() * c.outputs() + channel;
            int to = oo + number * c.targetVolume() + slice * c.targetPlane();
            int source = from + i * run;
            if (width == count && c.rows().isDense() && c.columns().isDense()) {
                int size = block.rows() * count;
                System.arraycopy(result, source, out, to + block.row() * count, size);
                continue;
            }
            if (c.rows().isDense() && c.columns().isDense()) {
                int at = to + block.row() * count;
                kernel.copy(block.rows(), count, result, source, width, out, at, count);
                continue;
            }
            for (int r = 0; r < block.rows(); r++) {
                int row = c.rows().start() + (block.row() + r) * c.rows().stride();
                int at = to + row * c.columns().target() + c.columns().start();
                storeRow(result, source + r * width, out, at, c.columns().stride(), count);
            }
        }
    }

    private static void storeRow(
            float[] result, int from, float[] out, int to, int stride, int count) {
        if (stride == 1) {
            System.arraycopy(result, from, out, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out[to + i * stride] = result[from + i];
        }
    }
}
