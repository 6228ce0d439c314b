// Written by GenerateConvKernels.java from FloatWeightGradient.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The gradient of a convolution with respect to its weights: products of column matrices with
 * cotangents, block by block, in partial sums over fixed shares of the blocks, added in a fixed
 * order.
 */
final class DoubleWeightGradient {
    private static final int KEPT = 16;

    /** Elements of a column matrix: it stays in the second-level cache. */
    private static final int BUDGET = 1 << 16;

    /** Most partial sums, and fewest where there are blocks enough. */
    private static final int PARTIALS = 16;

    private static final int FEWEST = 4;

    /** Elements that more than the fewest partial sums may take together. */
    private static final int PARTIALS_SIZE = 1 << 20;

    /** Elements added by one part when partial sums are combined. */
    private static final int STRIPE = 1 << 14;

    private final BlockingQueue<DoubleWindow> windows = new ArrayBlockingQueue<>(KEPT);
    private final BlockingQueue<double[]> free = new ArrayBlockingQueue<>(2);
    private final Gemm gemm;
    private final DoubleShiftKernel kernel;
    private final Workers workers;

    DoubleWeightGradient(Gemm gemm, DoubleShiftKernel kernel, Workers workers) {
        this.gemm = gemm;
        this.kernel = kernel;
        this.workers = workers;
    }

    /** Writes the gradient of the weights {@code [groups, outputs, patch]}. */
    void run(
            Correlation c,
            double[] x,
            int xo,
            double[] ct,
            int co,
            double[] out,
            int oo,
            int maxThreads) {
        int size = c.groups() * c.outputs() * c.patch();
        if (c.planes() == 0 || size == 0) {
            Arrays.fill(out, oo, oo + size, 0.0);
            return;
        }
        int most = Math.max(256, BUDGET / c.patch());
        List<Block> blocks = Block.cut(c, 256, most);
        int partials = Math.min(blocks.size(), Math.clamp(PARTIALS_SIZE / size, FEWEST, PARTIALS));
        double[] old = free.poll();
        double[] sums =
                old != null && old.length >= partials * size ? old : new double[partials * size];
        int chunks = Math.clamp(32 / Math.max(1, partials), 1, c.groups());
        workers.run(
                partials * chunks,
                maxThreads,
                part -> {
                    int partial = part / chunks;
                    Range share = new Range(0, blocks.size()).piece(partial, partials);
                    List<Block> own = blocks.subList(share.from(), share.from() + share.size());
                    Range groups = new Range(0, c.groups()).piece(part % chunks, chunks);
                    DoubleWindow window = windows.poll();
                    DoubleWindow used = window == null ? new DoubleWindow() : window;
                    for (int i = 0; i < groups.size(); i++) {
                        int group = groups.from() + i;
                        int to = partial * size + group * c.outputs() * c.patch();
                        add(c, group, own, x, xo, ct, co, sums, to, used);
                    }
                    used.forget();
                    windows.offer(used);
                });
        workers.run(
                Math.ceilDiv(size, STRIPE),
                maxThreads,
                part -> {
                    int from = part * STRIPE;
                    combine(sums, partials, size, from, Math.min(size, from + STRIPE));
                });
        transpose(c, sums, out, oo);
        free.offer(sums);
    }

    /**
     * Writes one group's share, transposed to {@code [patch, outputs]}: so the column matrix is the
     * product's left factor, which needs no transposing copy.
     */
    private void add(
            Correlation c,
            int group,
            List<Block> blocks,
            double[] x,
            int xo,
            double[] ct,
            int co,
            double[] sum,
            int so,
            DoubleWindow window) {
        boolean accumulate = false;
        for (Block block : blocks) {
            window.load(c, block, group, x, xo, 0, kernel);
            int columns = block.columns(c);
            double[] matrix = window.panel(c.patch() * columns);
            fill(c, block, window, matrix, columns);
            double[] right = ct;
            int ro = start(c, block.plane(), group, co) + block.row() * c.columns().count();
            int stride = c.targetVolume();
            if (block.planes() != 1) {
                right = window.result(c.outputs() * columns);
                gather(c, block, group, ct, co, right, columns);
                ro = 0;
                stride = columns;
            }
            gemm.gemm(
                    c.patch(),
                    c.outputs(),
                    columns,
                    matrix,
                    0,
                    columns,
                    1,
                    right,
                    ro,
                    1,
                    stride,
                    sum,
                    so,
                    c.outputs(),
                    accumulate,
                    workers,
                    1);
            accumulate = true;
        }
    }

    /** Where a plane of the target's first channel in a group begins. */
    private static int start(Correlation c, int plane, int group, int from) {
        int n = plane / c.depth().count();
        int number = (n * c.groups() + group) * c.outputs();
        return from + number * c.targetVolume() + plane % c.depth().count() * c.targetPlane();
    }

    private static void gather(
            Correlation c, Block block, int group, double[] ct, int co, double[] to, int columns) {
        int plane = c.targetPlane();
        for (int i = 0; i < block.planes(); i++) {
            int from = start(c, block.plane() + i, group, co);
            for (int o = 0; o < c.outputs(); o++) {
                System.arraycopy(
                        ct, from + o * c.targetVolume(), to, o * columns + i * plane, plane);
            }
        }
    }

    /** Writes the column matrix: a row for each tap of each channel. */
    private void fill(
            Correlation c, Block block, DoubleWindow window, double[] matrix, int columns) {
        int[] shift = window.shifts(c);
        int count = c.columns().count();
        int step = c.columns().step();
        int rowStep = c.rows().step() * window.columns();
        for (int p = 0; p < c.patch(); p++) {
            int to = p * columns;
            for (int i = 0; i < block.planes(); i++) {
                int from = window.start(i) + shift[p];
                if (step == 1) {
                    kernel.copy(
                            block.rows(), count, window.image(), from, rowStep, matrix, to, count);
                    to += block.rows() * count;
                    continue;
                }
                for (int r = 0; r < block.rows(); r++) {
                    fillRow(window.image(), from + r * rowStep, step, matrix, to, count);
                    to += count;
                }
            }
        }
    }

    private static void fillRow(
            double[] x, int from, int step, double[] matrix, int to, int count) {
        for (int i = 0; i < count; i++) {
            matrix[to + i] = x[from + i * step];
        }
    }

    /** Adds the partial sums to the first, in order. */
    private static void combine(double[] sums, int partials, int size, int from, int end) {
        for (int i = 1; i < partials; i++) {
            int at = i * size;
            for (int j = from; j < end; j++) {
                sums[j] += sums[at + j];
            }
        }
    }

    private static void transpose(Correlation c, double[] sums, double[] out, int oo) {
        int outputs = c.outputs();
        int patch = c.patch();
        for (int group = 0; group < c.groups(); group++) {
            int base = group * outputs * patch;
            for (int o = 0; o < outputs; o++) {
                for (int p = 0; p < patch; p++) {
                    out[oo + base + o * patch + p] = sums[base + p * outputs + o];
                }
            }
        }
    }
}
