// Written by GenerateConvKernels.java from FloatWindow.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Poison;

import java.util.Arrays;

/**
 * The part of the source that a block of results reads, copied with the zeros around it: {@code
 * [planes][channels * depth taps][rows][columns]}; or the source itself where no zeros are needed.
 * Mutable and reused, with the other work arrays of the thread that computes the block, so that a
 * convolution allocates little but its result.
 */
final class DoubleWindow {
    private static final double[] NONE = {};

    private double[] copy = NONE;
    private double[] image = NONE;
    private double[] panel = NONE;
    private double[] result = NONE;
    private int[] shift = {};
    private int[] place = {};

    /** The rows that the block reads of each plane. */
    private int rows;

    /** The distance between rows. */
    private int columns;

    /** The distance between the channels' planes. */
    private int channelStride;

    /** The distance between what neighbouring planes of results read. */
    private int planeStride;

    /** Where the first begins. */
    private int origin;

    /**
     * Copies what the block reads of one group's channels.
     *
     * @param slack elements that may be read beyond the last, of any value
     * @param kernel copies rows
     */
    void load(
            Correlation c,
            Block block,
            int group,
            double[] x,
            int xo,
            int slack,
            DoubleShiftKernel kernel) {
        rows = c.rows().span(block.rows());
        columns = c.columns().span(c.columns().count());
        if (view(c, block, group, x, xo, slack)) {
            return;
        }
        channelStride = rows * columns;
        planeStride = c.inputs() * c.depth().taps() * channelStride;
        origin = 0;
        int size = block.planes() * planeStride;
        if (copy.length < size + slack) {
            copy = new double[roomy(size + slack)];
        }
        image = Poison.fill(copy, size + slack);
        int to = 0;
        for (int plane = block.plane(); plane < block.plane() + block.planes(); plane++) {
            int n = plane / c.depth().count();
            int at = plane % c.depth().count() * c.depth().step();
            for (int channel = 0; channel < c.inputs(); channel++) {
                int number = (n * c.groups() + group) * c.inputs() + channel;
                int from = xo + number * c.sourceVolume();
                for (int tap = 0; tap < c.depth().taps(); tap++) {
                    copyPlane(c, block, at + c.depth().shifts()[tap], x, from, to, kernel);
                    to += rows * columns;
                }
            }
        }
    }

    /** Takes the source itself where the block reads no zeros and lies in one of its planes. */
    private boolean view(Correlation c, Block block, int group, double[] x, int xo, int slack) {
        int top = block.row() * c.rows().step() + c.rows().first();
        int left = c.columns().first();
        boolean inside =
                top >= 0
                        && left >= 0
                        && top + rows <= c.rows().source()
                        && left + columns <= c.columns().source();
        if (!inside || block.planes() != 1 || c.depth().taps() != 1) {
            return false;
        }
        int n = block.plane() / c.depth().count();
        int slice = block.plane() % c.depth().count() * c.depth().step() + c.depth().shifts()[0];
        int number = (n * c.groups() + group) * c.inputs();
        int from = xo + number * c.sourceVolume() + slice * c.sourcePlane();
        int end = from + c.inputs() * c.sourceVolume();
        if (slice < 0 || slice >= c.depth().source() || end + slack > x.length) {
            return false;
        }
        columns = c.columns().source();
        channelStride = c.sourceVolume();
        planeStride = 0;
        origin = from + top * columns + left;
        image = x;
        return true;
    }

    private void copyPlane(
            Correlation c,
            Block block,
            int slice,
            double[] x,
            int xo,
            int to,
            DoubleShiftKernel kernel) {
        AxisTaps height = c.rows();
        if (slice < 0 || slice >= c.depth().source()) {
            Arrays.fill(copy, to, to + rows * columns, 0.0);
            return;
        }
        int width = c.columns().source();
        int top = block.row() * height.step() + height.first();
        int left = c.columns().first();
        int start = Math.clamp(-left, 0, columns);
        int end = Math.clamp(width - left, start, columns);
        int from = xo + slice * c.sourcePlane() + left;
        if (left == 0 && columns == width && top >= 0 && top + rows <= height.source()) {
            System.arraycopy(x, from + top * width, copy, to, rows * columns);
            return;
        }
        int above = Math.clamp(-top, 0, rows);
        int below = Math.clamp(height.source() - top, above, rows);
        Arrays.fill(copy, to, to + above * columns, 0.0);
        Arrays.fill(copy, to + below * columns, to + rows * columns, 0.0);
        clearSides(to + above * columns, to + below * columns, start, end);
        int first = to + above * columns + start;
        int origin = from + (top + above) * width + start;
        kernel.copy(below - above, end - start, x, origin, width, copy, first, columns);
    }

    /** Clears the columns before {@code start} and from {@code end} on. */
    private void clearSides(int from, int to, int start, int end) {
        for (int j = 0; j < start; j++) {
            for (int at = from; at < to; at += columns) {
                copy[at + j] = 0.0;
            }
        }
        for (int j = end; j < columns; j++) {
            for (int at = from; at < to; at += columns) {
                copy[at + j] = 0.0;
            }
        }
    }

    /** The copy, or the source itself. */
    double[] image() {
        return image;
    }

    /** Lets go of the source. */
    void forget() {
        image = NONE;
    }

    /** The distance between rows. */
    int columns() {
        return columns;
    }

    /** Where what a plane of results reads begins. */
    int start(int plane) {
        return origin + plane * planeStride;
    }

    /**
     * The distance from a result's place to the element that each product reads; behind the last
     * the distances go on by one.
     *
     * @param more how many distances to add
     */
    int[] shifts(Correlation c, int more) {
        if (shift.length < c.patch() + more) {
            shift = new int[roomy(c.patch() + more)];
        }
        int[] vertical = c.rows().shifts();
        int[] horizontal = c.columns().shifts();
        int p = 0;
        for (int plane = 0; plane < c.inputs() * c.depth().taps(); plane++) {
            for (int v : vertical) {
                int row =
                        plane * channelStride
                                + (v - c.rows().first()) * columns
                                - c.columns().first();
                for (int h : horizontal) {
                    shift[p++] = row + h;
                }
            }
        }
        for (int i = 0; i < more; i++) {
            shift[p] = shift[p - 1] + 1;
            p++;
        }
        return shift;
    }

    /**
     * The place in the copy of each result of the block; behind the last the places go on by one.
     *
     * @param more how many places to add
     */
    int[] places(Correlation c, Block block, int more) {
        int size = block.columns(c);
        if (place.length < size + more) {
            place = new int[roomy(size + more)];
        }
        int next = 0;
        for (int plane = 0; plane < block.planes(); plane++) {
            for (int row = 0; row < block.rows(); row++) {
                int at = start(plane) + row * c.rows().step() * columns;
                for (int i = 0; i < c.columns().count(); i++) {
                    place[next++] = at + i * c.columns().step();
                }
            }
        }
        for (int i = 0; i < more; i++) {
            place[next] = place[next - 1] + 1;
            next++;
        }
        return place;
    }

    /** Room for a packed panel. */
    double[] panel(int size) {
        if (panel.length < size) {
            panel = new double[roomy(size)];
        }
        return Poison.fill(panel, size);
    }

    /** Room for the results, contents undefined. */
    double[] result(int size) {
        if (result.length < size) {
            result = new double[roomy(size)];
        }
        return Poison.fill(result, size);
    }

    /** A power of two, so that slowly rising sizes do not allocate each time. */
    private static int roomy(int size) {
        return Math.max(1024, Integer.highestOneBit(size - 1) << 1);
    }
}
