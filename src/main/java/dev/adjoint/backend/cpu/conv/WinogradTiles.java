package dev.adjoint.backend.cpu.conv;

import java.util.Arrays;

/**
 * The transforms of F(2 × 2, 3 × 3) of tiles: of 4 × 4 elements of the source to 16 points, and of
 * 16 points to 2 × 2 results. Tiles are numbered through the tile rows of all images.
 */
final class WinogradTiles {
    /** Points of a tile. */
    static final int POINTS = 16;

    private final Correlation c;
    private final FloatTileKernel kernel;
    private final int across;
    private final int down;
    private final int width;

    WinogradTiles(Correlation c, FloatTileKernel kernel) {
        this.c = c;
        this.kernel = kernel;
        this.across = Math.ceilDiv(c.columns().count(), 2);
        this.down = Math.ceilDiv(c.rows().count(), 2);
        this.width = across + 1 + FloatTileKernel.SLACK;
    }

    /** The tiles of a tile row. */
    int across() {
        return across;
    }

    /** The tile rows of an image. */
    int down() {
        return down;
    }

    /** The distance between the points of so many channels' tiles. */
    static int step(int channels, int tiles) {
        return channels * tiles + FloatTileKernel.SLACK;
    }

    /**
     * Writes the points of the tile rows {@code from .. end-1} as {@code [point, inputs, tile]}.
     */
    void transform(float[] x, int xo, float[] to, int from, int end) {
        int n = (end - from) * across;
        int step = step(c.inputs(), n);
        float[] rows = new float[8 * width];
        for (int channel = 0; channel < c.inputs(); channel++) {
            for (int r = from; r < end; r++) {
                int plane = xo + (r / down * c.inputs() + channel) * c.sourceVolume();
                int top = 2 * (r % down) + c.rows().first();
                int kept = r == from || r % down == 0 ? 0 : 2;
                System.arraycopy(rows, 4 * width, rows, 0, 2 * kept * width);
                for (int i = kept; i < 4; i++) {
                    read(x, plane, top + i, rows, 2 * i * width);
                }
                kernel.points(rows, width, across, to, channel * n + (r - from) * across, step);
            }
        }
    }

    /** Reads a row of the source as far as the tiles reach, with zeros outside of it. */
    private void read(float[] x, int plane, int row, float[] to, int at) {
        Arrays.fill(to, at, at + 2 * width, 0);
        if (row < 0 || row >= c.rows().source()) {
            return;
        }
        int from = plane + row * c.columns().source();
        for (int parity = 0; parity < 2; parity++) {
            int shift = c.columns().first() + parity;
            int begin = Math.max(0, Math.ceilDiv(-shift, 2));
            int end = Math.min(across + 1, Math.ceilDiv(c.columns().source() - shift, 2));
            for (int i = begin; i < end; i++) {
                to[at + parity * width + i] = x[from + shift + 2 * i];
            }
        }
    }

    /** Writes the results of the points {@code [point, outputs, tile]}. */
    void untransform(float[] points, FloatCorrelator.Operands o, int from, int end) {
        int n = (end - from) * across;
        int step = step(c.outputs(), n);
        float[] rows = new float[4 * width];
        for (int channel = 0; channel < c.outputs(); channel++) {
            float bias = o.bias() == null ? 0 : o.bias()[o.bo() + channel];
            for (int r = from; r < end; r++) {
                int at = channel * n + (r - from) * across;
                kernel.results(points, at, step, across, bias, rows, width);
                int plane = (r / down * c.outputs() + channel) * c.targetVolume();
                int row = 2 * (r % down);
                int to = o.oo() + plane + row * c.columns().target();
                write(rows, 0, o.out(), to);
                if (row + 1 < c.rows().count()) {
                    write(rows, 2 * width, o.out(), to + c.columns().target());
                }
            }
        }
    }

    private void write(float[] rows, int at, float[] out, int to) {
        int count = c.columns().count();
        for (int t = 0; t < count / 2; t++) {
            out[to + 2 * t] = rows[at + t];
            out[to + 2 * t + 1] = rows[at + width + t];
        }
        if (count % 2 != 0) {
            out[to + count - 1] = rows[at + across - 1];
        }
    }
}
