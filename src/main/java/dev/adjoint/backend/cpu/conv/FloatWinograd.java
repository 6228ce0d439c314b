package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Correlations with 3 × 3 neighbouring taps, as 16 products of matrices of transformed tiles: a
 * tile of 2 × 2 results takes 16 multiplications for each pair of channels, where the definition
 * has 36.
 *
 * <p>The sums' terms are differences of neighbours, so that an infinity makes the other results of
 * its tile NaN; apart from that the errors are those of the definition's own order.
 *
 * @see <a href="https://arxiv.org/abs/1509.09308">A. Lavin, S. Gray, Fast algorithms for
 *     convolutional neural networks</a>, F(2 × 2, 3 × 3)
 */
final class FloatWinograd {
    private static final int KEPT = 16;

    /** Below this the transforms take more than the products save. */
    private static final int LEAST_CHANNELS = 64;

    /** Tiles over which the transform of the weights pays. */
    private static final int LEAST_TILES = 128;

    /** Elements of a block's transformed tiles before and after the product: twice the L2. */
    private static final int BUDGET = 1 << 18;

    /** Tiles of a block at least, as far as the images have them: columns of a product. */
    private static final int LEAST_COLUMNS = 64;

    /** Blocks wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    /** A block's tiles: transformed, and after the products. */
    private record Scratch(float[] before, float[] after) {
        boolean holds(int before, int after) {
            return this.before.length >= before && this.after.length >= after;
        }
    }

    private final BlockingQueue<Scratch> free = new ArrayBlockingQueue<>(KEPT);
    private final BlockingQueue<float[]> freeWeights = new ArrayBlockingQueue<>(KEPT);
    private final FloatTileKernel kernel;
    private final Gemm gemm;
    private final Workers workers;

    FloatWinograd(FloatTileKernel kernel, Gemm gemm, Workers workers) {
        this.kernel = kernel;
        this.gemm = gemm;
        this.workers = workers;
    }

    /** Whether the correlation has the form and is large enough to gain. */
    static boolean suits(Correlation c) {
        return c.groups() == 1
                && c.inputs() >= LEAST_CHANNELS
                && c.outputs() >= LEAST_CHANNELS
                && c.depth().isFlat()
                && areNeighbours(c.rows())
                && areNeighbours(c.columns())
                && (long) WinogradTiles.POINTS * c.inputs() * c.outputs() <= Integer.MAX_VALUE
                && (long) c.batch() * tiles(c.rows()) * tiles(c.columns()) >= LEAST_TILES;
    }

    private static boolean areNeighbours(AxisTaps axis) {
        return axis.taps() == 3 && axis.step() == 1 && axis.isDense() && axis.span(1) == 3;
    }

    private static int tiles(AxisTaps axis) {
        return Math.ceilDiv(axis.count(), 2);
    }

    /** Writes the results to their places in the target. */
    void run(Correlation c, FloatCorrelator.Operands o, int maxThreads) {
        WinogradTiles tiles = new WinogradTiles(c, kernel);
        int across = tiles.across();
        int tileRows = c.batch() * tiles.down();
        int most = BUDGET / (WinogradTiles.POINTS * (c.inputs() + c.outputs()));
        int share = Math.ceilDiv(tileRows * across, PARALLEL);
        int rows = Math.clamp(Math.min(most, share), LEAST_COLUMNS, tileRows * across) / across;
        int blockRows = Math.max(1, rows);
        float[] weights = weights(c, o, maxThreads);
        workers.run(
                Math.ceilDiv(tileRows, blockRows),
                maxThreads,
                part -> {
                    int from = part * blockRows;
                    int to = Math.min(tileRows, from + blockRows);
                    block(c, tiles, weights, o, from, to);
                });
        freeWeights.offer(weights);
    }

    /** The results of the tile rows {@code from .. to-1}. */
    private void block(
            Correlation c,
            WinogradTiles tiles,
            float[] weights,
            FloatCorrelator.Operands o,
            int from,
            int to) {
        int n = (to - from) * tiles.across();
        int inputs = c.inputs();
        int outputs = c.outputs();
        int before = WinogradTiles.step(inputs, n);
        int after = WinogradTiles.step(outputs, n);
        Scratch scratch = scratch(WinogradTiles.POINTS * before, WinogradTiles.POINTS * after);
        tiles.transform(o.x(), o.xo(), scratch.before, from, to);
        for (int point = 0; point < WinogradTiles.POINTS; point++) {
            gemm.gemm(
                    outputs,
                    n,
                    inputs,
                    weights,
                    point * outputs * inputs,
                    inputs,
                    1,
                    scratch.before,
                    point * before,
                    n,
                    1,
                    scratch.after,
                    point * after,
                    n,
                    false,
                    workers,
                    1);
        }
        tiles.untransform(scratch.after, o, from, to);
        free.offer(scratch);
    }

    private Scratch scratch(int before, int after) {
        Scratch found = free.poll();
        return found != null && found.holds(before, after)
                ? found
                : new Scratch(new float[before], new float[after]);
    }

    /** The transformed weights, {@code [point, outputs, inputs]}. */
    private float[] weights(Correlation c, FloatCorrelator.Operands o, int maxThreads) {
        int size = WinogradTiles.POINTS * c.outputs() * c.inputs();
        float[] found = freeWeights.poll();
        float[] weights = found != null && found.length >= size ? found : new float[size];
        Range channels = new Range(0, c.outputs());
        workers.run(
                PARALLEL,
                maxThreads,
                part -> WinogradWeights.transform(c, o, channels.piece(part, PARALLEL), weights));
        return weights;
    }
}
