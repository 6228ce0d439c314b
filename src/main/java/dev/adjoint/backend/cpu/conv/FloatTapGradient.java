package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The gradient with respect to the weights where each group has one output channel, as in depthwise
 * convolution: an inner product of the cotangents and a shifted view of the window for each weight.
 * Its terms are shared among lanes by their column; those of the last columns, which do not fill
 * all lanes, have sums of their own, of which the other lanes are never looked at. The lanes are
 * added up in the end, after the shares of the images, all in a fixed order.
 */
final class FloatTapGradient {
    private static final int KEPT = 16;

    /** Results of a block, which stay in L1 with the window: a plane, so that all are in order. */
    private static final int COLUMNS = 1024;

    private static final int LANES = FloatShiftKernel.SUMS;

    /** Parts wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    private final BlockingQueue<FloatWindow> windows = new ArrayBlockingQueue<>(KEPT);
    private final FloatShiftKernel kernel;
    private final Workers workers;

    FloatTapGradient(FloatShiftKernel kernel, Workers workers) {
        this.kernel = kernel;
        this.workers = workers;
    }

    /** Whether the weights have this form. */
    static boolean suits(Correlation c) {
        return c.outputs() == 1 && c.columns().step() == 1;
    }

    /** Writes the gradient of the weights {@code [groups, 1, patch]}, of which there are some. */
    void run(
            Correlation c,
            float[] x,
            int xo,
            float[] ct,
            int co,
            float[] out,
            int oo,
            int maxThreads) {
        List<Block> blocks = Block.cut(c, COLUMNS, COLUMNS);
        int shares = Math.min(PARALLEL, blocks.size());
        int chunks = Math.clamp(PARALLEL / shares, 1, c.groups());
        int each = 2 * c.patch() * LANES;
        float[] sums = new float[shares * c.groups() * each];
        workers.run(
                shares * chunks,
                maxThreads,
                part -> {
                    int share = part / chunks;
                    Range own = new Range(0, blocks.size()).piece(share, shares);
                    Range groups = new Range(0, c.groups()).piece(part % chunks, chunks);
                    FloatWindow found = windows.poll();
                    FloatWindow window = found == null ? new FloatWindow() : found;
                    for (int i = 0; i < own.size(); i++) {
                        Block block = blocks.get(own.from() + i);
                        for (int j = 0; j < groups.size(); j++) {
                            int group = groups.from() + j;
                            int to = (share * c.groups() + group) * each;
                            window.load(c, block, group, x, xo, LANES, kernel);
                            add(c, block, group, window, ct, co, sums, to);
                        }
                    }
                    window.forget();
                    windows.offer(window);
                });
        for (int group = 0; group < c.groups(); group++) {
            for (int share = 1; share < shares; share++) {
                int from = (share * c.groups() + group) * each;
                for (int i = 0; i < each; i++) {
                    sums[group * each + i] += sums[from + i];
                }
            }
            int rest = c.columns().count() % LANES;
            for (int i = 0; i < c.patch(); i++) {
                int whole = group * each + i * LANES;
                int to = oo + group * c.patch() + i;
                out[to] = total(sums, whole, whole + c.patch() * LANES, rest);
            }
        }
    }

    private void add(
            Correlation c,
            Block block,
            int group,
            FloatWindow window,
            float[] ct,
            int co,
            float[] sums,
            int so) {
        int width = c.columns().count();
        int rows = block.rows();
        int step = c.rows().step() * window.columns();
        boolean tall = rows >= width / LANES;
        for (int plane = 0; plane < block.planes(); plane++) {
            int from = start(c, block.plane() + plane, group, co) + block.row() * width;
            int at = window.start(plane);
            int whole = width - width % LANES;
            for (int j = 0; tall && j < whole; j += LANES) {
                addDots(c, rows, LANES, ct, from + j, width, window, at + j, step, sums, so);
            }
            for (int i = 0; !tall && i < rows; i++) {
                int row = from + i * width;
                int b = at + i * step;
                addDots(c, whole / LANES, LANES, ct, row, LANES, window, b, LANES, sums, so);
            }
            if (whole < width) {
                int rest = width - whole;
                int to = so + c.patch() * LANES;
                addDots(c, rows, rest, ct, from + whole, width, window, at + whole, step, sums, to);
            }
        }
    }

    /** Adds products; the last rows, where a vector overhangs the cotangents, one by one. */
    private void addDots(
            Correlation c,
            int rows,
            int columns,
            float[] ct,
            int from,
            int stride,
            FloatWindow window,
            int at,
            int step,
            float[] sums,
            int so) {
        int[] shift = window.shifts(c, 0);
        float[] image = window.image();
        int safe = Math.clamp(Math.ceilDiv(ct.length - LANES + 1 - from, stride), 0, rows);
        kernel.addDots(
                c.patch(), safe, columns, ct, from, stride, image, at, step, shift, sums, so);
        for (int i = safe; i < rows; i++) {
            for (int p = 0; p < c.patch(); p++) {
                for (int j = 0; j < columns; j++) {
                    int to = so + p * LANES + j;
                    float factor = image[at + shift[p] + i * step + j];
                    sums[to] = Math.fma(factor, ct[from + i * stride + j], sums[to]);
                }
            }
        }
    }

    /** Where a plane of a group's cotangents begins. */
    private static int start(Correlation c, int plane, int group, int from) {
        int n = plane / c.depth().count();
        int number = n * c.groups() + group;
        return from + number * c.targetVolume() + plane % c.depth().count() * c.targetPlane();
    }

    /** The sum of all lanes that were used, halving by halving. */
    private static float total(float[] sums, int whole, int edge, int rest) {
        for (int lane = 0; lane < rest; lane++) {
            sums[whole + lane] += sums[edge + lane];
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[whole + lane] += sums[whole + lane + half];
            }
        }
        return sums[whole];
    }
}
