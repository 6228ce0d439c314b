package dev.adjoint.backend.cpu.norm;

import dev.adjoint.Dense;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import java.util.Objects;

/** The gradient with respect to the weight: the sums of cotangent times normalised element. */
record WeightPass(Operands in, Dense out) {
    private static final int BLOCK = RowKernels.BLOCK;

    /**
     * Rows that are added up by themselves, so that rounding errors grow with their number only.
     */
    private static final int ROWS = 64;

    /** Columns at a time: their sums stay in the level 1 cache. */
    private static final int TILE = 512;

    void run(Workers workers) {
        NormGeometry g = in.geometry();
        Moments moments = Moments.of(in, workers);
        if (g.inner() == 1) {
            int tiles = (g.channels() - 1) / TILE + 1;
            Ranges.run(
                    g.groups() * tiles,
                    4L * g.numel(),
                    workers,
                    workers.threads(),
                    (from, to) -> tiles(moments, tiles, from, to));
        } else {
            Ranges.run(
                    g.weights(),
                    4L * g.numel(),
                    workers,
                    workers.threads(),
                    (from, to) -> channels(moments, from, to));
        }
    }

    /** One element of each batch element for a weight: sums of columns. */
    private void tiles(Moments moments, int tiles, int from, int to) {
        NormGeometry g = in.geometry();
        NormLoops loops = in.loops();
        Dense ct = Objects.requireNonNull(in.ct());
        Object part = loops.allocate(TILE);
        Object none = loops.allocate(TILE);
        for (int unit = from; unit < to; unit++) {
            int group = unit / tiles;
            int column = unit % tiles * TILE;
            int width = Math.min(TILE, g.channels() - column);
            int first = group * g.channels() + column;
            for (int row = 0; row < g.batch(); row += ROWS) {
                System.arraycopy(none, 0, part, 0, width);
                for (int n = row; n < Math.min(row + ROWS, g.batch()); n++) {
                    int at = n * g.groups() + group;
                    int start = n * g.weights() + first;
                    loops.addProducts(
                            in.x().array(),
                            in.x().offset() + start,
                            moments.mean(g.acrossBatch() ? group : at),
                            moments.scale(g.acrossBatch() ? group : at),
                            ct.array(),
                            ct.offset() + start,
                            part,
                            0,
                            width);
                }
                loops.add(part, 0, out.array(), out.offset() + first, width);
            }
        }
    }

    /** A run of each batch element for a weight: sums of runs. */
    private void channels(Moments moments, int from, int to) {
        NormGeometry g = in.geometry();
        NormLoops loops = in.loops();
        Dense ct = Objects.requireNonNull(in.ct());
        Object lanes = loops.allocate(NormLoops.SCRATCH);
        double[] sums = new double[2];
        for (int channel = from; channel < to; channel++) {
            int group = channel / g.channels();
            sums[1] = 0;
            for (int n = 0; n < g.batch(); n++) {
                int at = g.acrossBatch() ? group : n * g.groups() + group;
                int start = (n * g.weights() + channel) * g.inner();
                for (int done = start; done < start + g.inner(); done += BLOCK) {
                    loops.dots(
                            in.x().array(),
                            in.x().offset() + done,
                            moments.mean(at),
                            moments.scale(at),
                            1,
                            ct.array(),
                            ct.offset() + done,
                            Math.min(BLOCK, start + g.inner() - done),
                            lanes,
                            sums);
                }
            }
            loops.set(out.array(), out.offset() + channel, sums[1]);
        }
    }
}
