package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Poison;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.conv.FloatCorrelator.Operands;
import dev.adjoint.backend.cpu.gemm.FloatTransposition;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Correlations of many small images with the images side by side in the vectors' lanes: no row of
 * results is too narrow for a tile, and taps that lie outside of the source are left out rather
 * than multiplied with zeros. Blocks of images are transposed before and after. The chains run over
 * the taps and, for each, over the channels.
 */
final class FloatImageLanes {
    private static final int KEPT = 16;

    /** Images that pay, and columns of results above which tiles along the rows fit well. */
    private static final int LEAST_IMAGES = 32;

    private static final int MOST_COLUMNS = 16;

    /** Rows of a tile: fewer would make tiles of another width. */
    private static final int LEAST_ROWS = 4;

    private static final int MOST_ROWS = 6;

    /** Elements of 16 images before and after that stay in L2. */
    private static final int BUDGET = 1 << 16;

    /** The time of a product in place, over that of one in a packed panel. */
    private static final double IN_PLACE = 1.25;

    /** The time to transpose an element, over that of a product in a panel. */
    private static final double TRANSPOSING = 21;

    /** The time to pack an element where rows of results are vectors of 8, and where not. */
    private static final double PACKING = 6;

    private static final double PACKING_PIECES = 9;

    /** Of the other ways' time, below which it pays. */
    private static final double GAIN = 0.95;

    private record Scratch(float[] before, float[] after) {
        boolean holds(int before, int after) {
            return this.before.length >= before && this.after.length >= after;
        }
    }

    private final BlockingQueue<Scratch> free = new ArrayBlockingQueue<>(KEPT);
    private final FloatShiftKernel kernel;
    private final FloatTransposition transposition;
    private final Workers workers;

    FloatImageLanes(FloatShiftKernel kernel, Workers workers) {
        this.kernel = kernel;
        this.transposition = kernel.transposition();
        this.workers = workers;
    }

    /** Whether the correlation has the form and gains. The width of the vectors plays no part. */
    static boolean suits(Correlation c) {
        boolean form =
                c.depth().isFlat()
                        && c.rows().isDense()
                        && c.columns().isDense()
                        && c.batch() >= LEAST_IMAGES
                        && c.outputs() >= LEAST_ROWS
                        && c.columns().count() <= MOST_COLUMNS
                        && c.patch() > 0;
        long size = (long) c.inputs() * c.sourceVolume() + (long) c.outputs() * c.targetVolume();
        if (!form || 16 * size > BUDGET) {
            return false;
        }
        double all = (double) c.targetVolume() * c.taps();
        double valid = (double) c.rows().validTaps() * c.columns().validTaps() / all;
        double channels = c.inputs() + c.outputs();
        double transposing = TRANSPOSING * channels / ((double) c.outputs() * c.patch());
        double packing = c.columns().count() % 8 == 0 ? PACKING : PACKING_PIECES;
        return IN_PLACE * valid + transposing < GAIN * (1 + packing / c.outputs());
    }

    /** Writes the results to the target. */
    void run(Correlation c, Operands o, int maxThreads) {
        int lanes = kernel.strip(MOST_ROWS);
        float[] weights = weights(c, o);
        int[] shift = shifts(c, lanes);
        workers.run(
                Math.ceilDiv(c.batch(), lanes) * c.groups(),
                maxThreads,
                part -> {
                    int before = c.inputs() * c.sourceVolume() * lanes;
                    int after = c.outputs() * c.targetVolume() * lanes;
                    Scratch found = free.poll();
                    Scratch scratch =
                            found != null && found.holds(before, after)
                                    ? found
                                    : new Scratch(new float[before], new float[after]);
                    Poison.fill(scratch.before, before);
                    int first = part / c.groups() * lanes;
                    int group = part % c.groups();
                    int images = Math.min(lanes, c.batch() - first);
                    int number = first * c.groups() + group;
                    load(c, o, number, images, lanes, scratch.before);
                    int bias = group * c.outputs();
                    float[] starts = starts(c, o.bias(), o.bo() + bias, lanes);
                    int stride = o.bias() == null ? 0 : lanes;
                    int weight = bias * c.patch();
                    new Tiles(c, kernel, weights, weight, shift, starts, stride, lanes, scratch)
                            .compute();
                    store(c, o, number, images, lanes, scratch.after);
                    free.offer(scratch);
                });
    }

    /** The weights {@code [groups, outputs, taps, inputs]}. */
    private static float[] weights(Correlation c, Operands o) {
        int taps = c.taps();
        float[] to = new float[c.groups() * c.outputs() * c.patch()];
        for (int row = 0; row < c.groups() * c.outputs(); row++) {
            int at = row * c.patch();
            for (int i = 0; i < c.inputs(); i++) {
                for (int tap = 0; tap < taps; tap++) {
                    to[at + tap * c.inputs() + i] = o.w()[o.wo() + at + i * taps + tap];
                }
            }
        }
        return to;
    }

    /** How far what each product reads lies from what the first one reads. */
    private static int[] shifts(Correlation c, int lanes) {
        int[] shift = new int[c.patch()];
        int next = 0;
        for (int v : c.rows().shifts()) {
            for (int h : c.columns().shifts()) {
                int row = (v - c.rows().first()) * c.columns().source();
                int at = row + h - c.columns().first();
                for (int i = 0; i < c.inputs(); i++) {
                    shift[next++] = (i * c.sourceVolume() + at) * lanes;
                }
            }
        }
        return shift;
    }

    private void load(Correlation c, Operands o, int number, int images, int lanes, float[] to) {
        int size = c.inputs() * c.sourceVolume();
        int from = o.xo() + number * size;
        transposition.copy(images, size, o.x(), from, c.groups() * size, 1, to, 0, lanes);
    }

    private void store(Correlation c, Operands o, int number, int images, int lanes, float[] from) {
        int size = c.outputs() * c.targetVolume();
        int to = o.oo() + number * size;
        transposition.copy(size, images, from, 0, lanes, 1, o.out(), to, c.groups() * size);
    }

    /** What the chains begin with: a row for each output channel, or one of zeros. */
    private static float[] starts(Correlation c, float @Nullable [] bias, int from, int lanes) {
        if (bias == null) {
            return new float[lanes];
        }
        float[] starts = new float[c.outputs() * lanes];
        for (int i = 0; i < c.outputs(); i++) {
            Arrays.fill(starts, i * lanes, (i + 1) * lanes, bias[from + i]);
        }
        return starts;
    }

    /** One group of some images. */
    private record Tiles(
            Correlation c,
            FloatShiftKernel kernel,
            float[] weights,
            int weightsAt,
            int[] shift,
            float[] starts,
            int startStride,
            int lanes,
            Scratch scratch) {
        void compute() {
            for (int i = 0; i < c.rows().count(); i++) {
                for (int j = 0; j < c.columns().count(); j++) {
                    int tiles = Math.ceilDiv(c.outputs(), MOST_ROWS);
                    for (int next = 0; next < c.outputs(); tiles--) {
                        int height = Math.ceilDiv(c.outputs() - next, tiles);
                        int whole = Math.max(LEAST_ROWS, height);
                        // a last tile that is too low begins anew with rows of the one before
                        int output = Math.min(next, c.outputs() - whole);
                        tile(i, j, new Range(output, whole));
                        next = output + whole;
                    }
                }
            }
        }

        /** The results of some channels at one place. */
        private void tile(int i, int j, Range outputs) {
            Range rows = c.rows().valid(i);
            Range columns = c.columns().valid(j);
            if (columns.size() == c.columns().taps()) {
                add(i, j, rows, columns, outputs, true);
                return;
            }
            for (int r = 0; r < Math.max(1, rows.size()); r++) {
                Range row = new Range(rows.from() + r, Math.min(1, rows.size()));
                add(i, j, row, columns, outputs, r == 0);
            }
        }

        /** Adds the products of some taps, which follow each other. */
        private void add(int i, int j, Range rows, Range columns, Range outputs, boolean first) {
            int row = i * c.rows().step() + c.rows().shifts()[rows.from()];
            int column = j * c.columns().step() + c.columns().shifts()[columns.from()];
            int tap = rows.from() * c.columns().taps() + columns.from();
            int output = outputs.from();
            int ld = c.targetVolume() * lanes;
            int to = (i * c.columns().count() + j) * lanes + output * ld;
            kernel.addStrip(
                    outputs.size(),
                    rows.size() * columns.size() * c.inputs(),
                    weights,
                    weightsAt + output * c.patch() + tap * c.inputs(),
                    c.patch(),
                    scratch.before,
                    (row * c.columns().source() + column) * lanes,
                    shift,
                    first ? starts : scratch.after,
                    first ? output * startStride : to,
                    first ? startStride : ld,
                    scratch.after,
                    to,
                    ld);
        }
    }
}
