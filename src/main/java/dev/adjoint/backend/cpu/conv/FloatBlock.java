package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.conv.FloatCorrelator.Operands;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * Computes one block of a correlation after the other. Mutable and reused, as its work arrays are.
 */
final class FloatBlock {
    /** The most rows of a tile. */
    static final int TILE_ROWS = 6;

    /** The most products of a chain between two visits to the results, so that panels fit L1. */
    static final int DEPTH = 256;

    /** So many elements of the weights stay in L1 beside a panel. */
    private static final int FEW_WEIGHTS = 1 << 12;

    /** Elements of the panels that are packed together, half of a level-2 cache of 512 KiB. */
    private static final int PACKED = 1 << 16;

    private static final float[] NONE = {};

    private final FloatShiftKernel kernel;
    private final FloatWindow window = new FloatWindow();
    private @Nullable Correlation given;
    private @Nullable Block piece;
    private Way way = Way.PANEL;
    private float[] weights = NONE;
    private int weightsAt;
    private float @Nullable [] bias;
    private int biasAt;
    private float[] source = NONE;
    private int sourceAt;
    private float[] target = NONE;
    private int targetAt;
    private float[] starts = NONE;

    /** The distance between the rows of {@link #starts}: 0 where all begin with zero. */
    private int startStride;

    FloatBlock(FloatShiftKernel kernel) {
        this.kernel = kernel;
    }

    /** Takes the operands. */
    void begin(Correlation c, Operands o, Way chosen, Block block) {
        given = c;
        piece = block;
        way = chosen;
        weights = o.w();
        weightsAt = o.wo();
        bias = o.bias();
        biasAt = o.bo();
        source = o.x();
        sourceAt = o.xo();
        target = o.out();
        targetAt = o.oo();
    }

    /** Lets go of the operands. */
    void end() {
        given = null;
        piece = null;
        weights = NONE;
        bias = null;
        source = NONE;
        target = NONE;
        window.forget();
    }

    /**
     * The operands with weights {@code [groups, depth blocks, outputs, depth]}: what the tiles of a
     * panel read is contiguous.
     */
    static Operands packed(Correlation c, Operands o) {
        int k = c.patch();
        int even = depth(c);
        float[] packed = new float[c.groups() * c.outputs() * k];
        int to = 0;
        for (int group = 0; group < c.groups(); group++) {
            for (int p = 0; p < k; p += even) {
                int depth = Math.min(even, k - p);
                for (int i = 0; i < c.outputs(); i++) {
                    int from = o.wo() + (group * c.outputs() + i) * k + p;
                    System.arraycopy(o.w(), from, packed, to, depth);
                    to += depth;
                }
            }
        }
        return new Operands(o.x(), o.xo(), packed, 0, o.bias(), o.bo(), o.out(), o.oo());
    }

    /** The products of a chain between two visits to the results, the last time maybe fewer. */
    private static int depth(Correlation c) {
        return Math.ceilDiv(c.patch(), Math.ceilDiv(c.patch(), DEPTH));
    }

    /** Computes some output channels of a group, which are numbered within it. */
    void compute(int group, Range channels) {
        Correlation c = Objects.requireNonNull(given);
        Block block = Objects.requireNonNull(piece);
        int first = group * c.outputs() + channels.from();
        start(first, channels.size());
        if (c.patch() == 0) {
            fill(c, block, first, channels.size());
            return;
        }
        window.load(c, block, group, source, sourceAt, kernel.strip(1), kernel);
        switch (way) {
            case DIRECT -> direct(c, block, first, channels.size());
            case FLAT -> flat(c, block, first, channels.size());
            case PANEL -> panels(c, block, group, channels);
        }
    }

    /** Prepares what the chains begin with. */
    private void start(int first, int count) {
        int width = kernel.strip(1);
        int size = bias == null ? width : count * width;
        if (starts.length < size) {
            starts = new float[size];
        }
        startStride = bias == null ? 0 : width;
        if (bias == null) {
            Arrays.fill(starts, 0, width, 0f);
            return;
        }
        for (int i = 0; i < count; i++) {
            Arrays.fill(starts, i * width, (i + 1) * width, bias[biasAt + first + i]);
        }
    }

    /** The results where no element of the kernel takes part. */
    private void fill(Correlation c, Block block, int first, int count) {
        int columns = block.rows() * c.columns().count();
        float[] row = window.result(block.planes() * columns);
        for (int i = 0; i < count; i++) {
            Arrays.fill(row, 0, block.planes() * columns, starts[i * startStride]);
            store(c, block, first + i, c.columns().count(), columns, row, 0);
        }
    }

    private void direct(Correlation c, Block block, int first, int count) {
        int width = c.columns().count();
        int step = c.rows().step() * window.columns();
        int[] shift = window.shifts(c, 0);
        for (int plane = 0; plane < block.planes(); plane++) {
            int to = place(c, block.plane() + plane, first);
            int tiles = Math.ceilDiv(count, TILE_ROWS);
            for (int i = 0; i < count; tiles--) {
                int height = (count - i + tiles - 1) / tiles;
                for (int r = 0; r < block.rows(); r++) {
                    int row = c.rows().start() + (block.row() + r) * c.rows().stride();
                    int at = to + i * c.targetVolume() + row * c.columns().target();
                    int from = window.start(plane) + r * step;
                    directRow(c, shift, first, i, height, from, at, width);
                }
                i += height;
            }
        }
    }

    /** One row of some channels; the last tile overlaps the one before. */
    private void directRow(
            Correlation c, int[] shift, int first, int i, int height, int from, int to, int width) {
        int k = c.patch();
        int columns = kernel.strip(height);
        int wo = weightsAt + (first + i) * k;
        int so = i * startStride;
        int ld = c.targetVolume();
        float[] image = window.image();
        for (int j = 0; j < width; j += columns) {
            int at = Math.min(j, width - columns);
            kernel.addStrip(
                    height,
                    k,
                    weights,
                    wo,
                    k,
                    image,
                    from + at,
                    shift,
                    starts,
                    so,
                    startStride,
                    target,
                    to + at,
                    ld);
        }
    }

    private void flat(Correlation c, Block block, int first, int count) {
        int k = c.patch();
        int width = window.columns();
        int results = (block.rows() - 1) * width + c.columns().count();
        int run = results + kernel.strip(1); // the last tile overhangs
        int ld = block.planes() * run;
        float[] result = window.result(count * ld);
        float[] image = window.image();
        int[] shift = window.shifts(c, 0);
        if (count == 1) {
            if (isThreeByThree(c)) {
                nine(c, block, first);
            } else {
                flatRuns(c, block, first, results, run, result);
            }
            return;
        }
        for (int plane = 0; plane < block.planes(); plane++) {
            int from = window.start(plane);
            int tiles = Math.ceilDiv(count, TILE_ROWS);
            for (int i = 0; i < count; tiles--) {
                int height = (count - i + tiles - 1) / tiles;
                int columns = kernel.strip(height);
                int wo = weightsAt + (first + i) * k;
                int so = i * startStride;
                int to = i * ld + plane * run;
                for (int j = 0; j < results; j += columns) {
                    kernel.addStrip(
                            height,
                            k,
                            weights,
                            wo,
                            k,
                            image,
                            from + j,
                            shift,
                            starts,
                            so,
                            startStride,
                            result,
                            to + j,
                            ld);
                }
                i += height;
            }
        }
        for (int i = 0; i < count; i++) {
            store(c, block, first + i, width, run, result, i * ld);
        }
    }

    private boolean isThreeByThree(Correlation c) {
        return c.patch() == 9
                && isThree(c.rows())
                && isThree(c.columns())
                && c.columns().isDense()
                && c.columns().count() >= kernel.panel() / 2;
    }

    private static boolean isThree(AxisTaps axis) {
        return axis.taps() == 3 && axis.step() == 1 && axis.span(1) == 3;
    }

    /** The planes of a single channel with 3 × 3 taps. */
    private void nine(Correlation c, Block block, int channel) {
        int[] shift = window.shifts(c, 0);
        int row = c.rows().start() + block.row() * c.rows().stride();
        for (int plane = 0; plane < block.planes(); plane++) {
            kernel.addNine(
                    block.rows(),
                    c.columns().count(),
                    weights,
                    weightsAt + channel * 9,
                    window.image(),
                    window.start(plane) + shift[0],
                    window.columns(),
                    starts[0],
                    target,
                    place(c, block.plane() + plane, channel) + row * c.columns().target(),
                    c.rows().stride() * c.columns().target());
        }
    }

    /** The planes of a single channel. */
    private void flatRuns(
            Correlation c, Block block, int channel, int results, int run, float[] result) {
        int k = c.patch();
        int[] shift = window.shifts(c, 0);
        float[] begin = window.panel(results + kernel.strip(1));
        Arrays.fill(begin, 0, results + kernel.strip(1), starts[0]);
        for (int plane = 0; plane < block.planes(); plane++) {
            kernel.addRun(
                    k,
                    results,
                    weights,
                    weightsAt + channel * k,
                    window.image(),
                    window.start(plane),
                    shift,
                    begin,
                    0,
                    result,
                    plane * run);
        }
        store(c, block, channel, window.columns(), run, result, 0);
    }

    /**
     * Panel by panel. Where the block is a contiguous part of the target the tiles write to it, all
     * but a last one that is not whole.
     */
    private void panels(Correlation c, Block block, int group, Range channels) {
        int k = c.patch();
        int columns = kernel.panel();
        int size = block.columns(c);
        int first = group * c.outputs() + channels.from();
        boolean contiguous = block.planes() == 1 && c.rows().isDense() && c.columns().isDense();
        int whole = contiguous ? size - size % columns : 0;
        int ld = Math.ceilDiv(size - whole, columns) * columns;
        float[] result = window.result(channels.size() * ld);
        int to = place(c, block.plane(), first) + block.row() * c.columns().count();
        int[] shift = window.shifts(c, 0);
        int[] places = window.places(c, block, columns);
        int even = depth(c);
        int width = together(channels.size(), even, columns) * columns;
        float[] panel = window.panel((width / columns * even + 1) * columns);
        for (int p = 0; p < k; p += even) {
            int depth = Math.min(even, k - p);
            int wo = weightsAt + (group * k + p) * c.outputs() + channels.from() * depth;
            for (int j = 0; j < size; j += width) {
                Range some = new Range(j, Math.min(width, size - j));
                for (int i = 0; i < some.size(); i += columns) {
                    kernel.pack(depth, window.image(), places, j + i, shift, p, panel, i * depth);
                }
                addPanels(c, channels.size(), depth, wo, p, some, panel, whole, to, result, ld);
            }
        }
        for (int i = 0; i < channels.size(); i++) {
            if (contiguous) {
                int at = to + i * c.targetVolume() + whole;
                System.arraycopy(result, i * ld, target, at, size - whole);
            } else {
                int row = c.columns().count();
                store(c, block, first + i, row, block.rows() * row, result, i * ld);
            }
        }
    }

    /** Panels packed together: one where the weights stay in L1 beside it, else half of L2. */
    static int together(int count, int depth, int columns) {
        return count * depth <= FEW_WEIGHTS ? 1 : Math.max(1, PACKED / (depth * columns));
    }

    /** Adds the products of all weights and the columns of some panels, which are numbered. */
    private void addPanels(
            Correlation c,
            int count,
            int depth,
            int wo,
            int p,
            Range some,
            float[] panel,
            int whole,
            int to,
            float[] result,
            int ld) {
        int columns = kernel.panel();
        int tiles = Math.ceilDiv(count, TILE_ROWS);
        for (int i = 0; i < count; tiles--) {
            int height = (count - i + tiles - 1) / tiles;
            int a = wo + i * depth;
            int so = i * startStride;
            for (int n = 0; n < some.size(); n += columns) {
                int j = some.from() + n;
                boolean inPlace = j < whole;
                float[] y = inPlace ? target : result;
                int ldy = inPlace ? c.targetVolume() : ld;
                int at = (inPlace ? to + j : j - whole) + i * ldy;
                float[] s = p == 0 ? starts : y;
                int from = p == 0 ? so : at;
                int lds = p == 0 ? startStride : ldy;
                int bo = n * depth;
                kernel.addPanel(
                        height, depth, weights, a, depth, panel, bo, s, from, lds, y, at, ldy);
            }
            i += height;
        }
    }

    /** Where a plane of a channel of the target begins, and the results in it. */
    private int place(Correlation c, int plane, int channel) {
        int n = plane / c.depth().count();
        int slice = c.depth().start() + plane % c.depth().count() * c.depth().stride();
        int number = n * c.groups() * c.outputs() + channel;
        int start = targetAt + number * c.targetVolume() + slice * c.targetPlane();
        return start + c.columns().start();
    }

    /**
     * Copies one channel's results of the block to the target.
     *
     * @param width the distance between rows of the results
     * @param run the distance between planes of the results
     */
    private void store(
            Correlation c, Block block, int channel, int width, int run, float[] result, int from) {
        int count = c.columns().count();
        int step = c.rows().stride() * c.columns().target();
        int stride = c.columns().stride();
        for (int i = 0; i < block.planes(); i++) {
            int row = c.rows().start() + block.row() * c.rows().stride();
            int to = place(c, block.plane() + i, channel) + row * c.columns().target();
            int at = from + i * run;
            if (stride == 1 && width == count && step == count) {
                System.arraycopy(result, at, target, to, block.rows() * count);
            } else if (stride == 1) {
                kernel.copy(block.rows(), count, result, at, width, target, to, step);
            } else {
                for (int r = 0; r < block.rows(); r++) {
                    storeRow(result, at + r * width, to + r * step, stride, count);
                }
            }
        }
    }

    private void storeRow(float[] result, int from, int to, int stride, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i * stride] = result[from + i];
        }
    }
}
