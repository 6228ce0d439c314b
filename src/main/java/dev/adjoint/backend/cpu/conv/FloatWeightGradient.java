package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The gradient of a convolution with respect to its weights: the products of the cotangents, a row
 * for each output channel, with the window's elements, a row for each result and a column for each
 * product of it. Panels of these columns are packed like those of the convolution itself, with
 * places and shifts exchanged. Blocks are added up in partial sums over fixed shares, and these in
 * a fixed order.
 */
final class FloatWeightGradient {
    private static final int KEPT = 16;

    /** Results of a block, so that the cotangents of many channels stay in L2. */
    private static final int COLUMNS = 1024;

    /** The most products of a chain between two visits to the sums, so that panels fit L1. */
    private static final int DEPTH = 256;

    private static final int TILE_ROWS = 6;

    /** Most partial sums, and fewest where there are blocks enough. */
    private static final int PARTIALS = 16;

    private static final int FEWEST = 4;

    /** Elements that more than the fewest partial sums may take together. */
    private static final int PARTIALS_SIZE = 1 << 20;

    /** Parts wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 32;

    private final BlockingQueue<FloatWindow> windows = new ArrayBlockingQueue<>(KEPT);
    private final BlockingQueue<float[]> free = new ArrayBlockingQueue<>(2);
    private final FloatShiftKernel kernel;
    private final FloatTapGradient taps;
    private final FloatPointwise products;
    private final Workers workers;

    FloatWeightGradient(FloatShiftKernel kernel, FloatPointwise products, Workers workers) {
        this.kernel = kernel;
        this.products = products;
        this.taps = new FloatTapGradient(kernel, workers);
        this.workers = workers;
    }

    /** Writes the gradient of the weights {@code [groups, outputs, patch]}. */
    void run(
            Correlation c,
            float[] x,
            int xo,
            float[] ct,
            int co,
            float[] out,
            int oo,
            int maxThreads) {
        int rows = c.groups() * c.outputs();
        if (c.planes() == 0 || rows * c.patch() == 0) {
            Arrays.fill(out, oo, oo + rows * c.patch(), 0f);
            return;
        }
        if (FloatTapGradient.suits(c)) {
            taps.run(c, x, xo, ct, co, out, oo, maxThreads);
            return;
        }
        if (FloatPointwise.suits(c)) {
            products.gradient(c, x, xo, ct, co, out, oo, maxThreads);
            return;
        }
        List<Block> blocks = Block.cut(c, DEPTH, COLUMNS);
        int ld = Math.ceilDiv(c.patch(), kernel.panel()) * kernel.panel();
        int size = rows * ld;
        int most = Math.clamp(PARTIALS_SIZE / (rows * c.patch()), FEWEST, PARTIALS);
        int partials = Math.min(blocks.size(), most);
        float[] old = free.poll();
        int room = partials * size;
        float[] sums = old != null && old.length >= room ? old : new float[room];
        int chunks = Math.clamp(PARALLEL / partials, 1, c.groups());
        workers.run(
                partials * chunks,
                maxThreads,
                part -> {
                    int partial = part / chunks;
                    Range share = new Range(0, blocks.size()).piece(partial, partials);
                    List<Block> own = blocks.subList(share.from(), share.from() + share.size());
                    Range groups = new Range(0, c.groups()).piece(part % chunks, chunks);
                    FloatWindow found = windows.poll();
                    FloatWindow window = found == null ? new FloatWindow() : found;
                    for (int i = 0; i < groups.size(); i++) {
                        int group = groups.from() + i;
                        int to = partial * size + group * c.outputs() * ld;
                        Arrays.fill(sums, to, to + c.outputs() * ld, 0f);
                        for (Block block : own) {
                            window.load(c, block, group, x, xo, kernel.strip(1), kernel);
                            add(c, block, group, window, ct, co, sums, to, ld);
                        }
                    }
                    window.forget();
                    windows.offer(window);
                });
        workers.run(
                rows,
                maxThreads,
                row -> {
                    combine(sums, partials, size, row * ld, c.patch());
                    System.arraycopy(sums, row * ld, out, oo + row * c.patch(), c.patch());
                });
        free.offer(sums);
    }

    /** Adds a block's products to a group's sums. */
    private void add(
            Correlation c,
            Block block,
            int group,
            FloatWindow window,
            float[] ct,
            int co,
            float[] sums,
            int so,
            int ld) {
        int columns = kernel.panel();
        int[] taps = window.shifts(c, columns);
        int[] places = window.places(c, block, columns);
        int run = block.rows() * c.columns().count();
        int pieces = Math.ceilDiv(run, DEPTH);
        int most = Math.ceilDiv(run, pieces);
        int width = FloatBlock.together(c.outputs(), most, columns) * columns;
        float[] panel = window.panel((width / columns * most + 1) * columns);
        for (int i = 0; i < block.planes() * pieces; i++) {
            int plane = i / pieces;
            Range share = new Range(0, run).piece(i % pieces, pieces);
            int k = share.size();
            int row = block.row() * c.columns().count() + share.from();
            int from = start(c, block.plane() + plane, group, co) + row;
            int first = plane * run + share.from();
            for (int j = 0; j < c.patch(); j += width) {
                int some = Math.min(width, c.patch() - j);
                for (int n = 0; n < some; n += columns) {
                    kernel.pack(k, window.image(), taps, j + n, places, first, panel, n * k);
                }
                addPanels(c, k, ct, from, panel, some, sums, so + j, ld);
            }
        }
    }

    private void addPanels(
            Correlation c,
            int k,
            float[] ct,
            int from,
            float[] panel,
            int some,
            float[] sums,
            int so,
            int ld) {
        int columns = kernel.panel();
        int stride = c.targetVolume();
        int tiles = Math.ceilDiv(c.outputs(), TILE_ROWS);
        for (int i = 0; i < c.outputs(); tiles--) {
            int height = (c.outputs() - i + tiles - 1) / tiles;
            int a = from + i * stride;
            for (int n = 0; n < some; n += columns) {
                int to = so + i * ld + n;
                kernel.addPanel(height, k, ct, a, stride, panel, n * k, sums, to, ld, sums, to, ld);
            }
            i += height;
        }
    }

    /** Where a plane of the target's first channel in a group begins. */
    private static int start(Correlation c, int plane, int group, int from) {
        int n = plane / c.depth().count();
        int number = (n * c.groups() + group) * c.outputs();
        return from + number * c.targetVolume() + plane % c.depth().count() * c.targetPlane();
    }

    /** Adds a row of the partial sums to that of the first, in order. */
    private static void combine(float[] sums, int partials, int size, int from, int count) {
        for (int i = 1; i < partials; i++) {
            int at = from + i * size;
            for (int j = 0; j < count; j++) {
                sums[from + j] += sums[at + j];
            }
        }
    }
}
