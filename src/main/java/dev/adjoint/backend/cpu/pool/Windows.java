package dev.adjoint.backend.cpu.pool;

import dev.adjoint.backend.PoolAxis;
import dev.adjoint.backend.PoolGeometry;

/**
 * What the windows of a pooling cover.
 *
 * @param width the columns of the input
 * @param inPlane the elements of a plane of the input
 * @param inVolume the elements of the input
 * @param slices the windows' planes, one entry per output plane
 * @param rows the windows' rows, one entry per output row
 * @param columns the windows' columns, one entry per output column
 */
record Windows(int width, int inPlane, int inVolume, Axis slices, Axis rows, Axis columns) {
    static Windows of(PoolGeometry g) {
        int width = g.width().size();
        return new Windows(
                width,
                g.height().size() * width,
                g.inVolume(),
                new Axis(g.depth()),
                new Axis(g.height()),
                new Axis(g.width()));
    }

    int outVolume() {
        return slices.count() * rows.count() * columns.count();
    }

    /** The elements of all windows. */
    int work() {
        return (int) Math.min(Integer.MAX_VALUE, slices.total() * rows.total() * columns.total());
    }

    /** As {@link Axis#covered} for the first two dimensions together. */
    int covered(int slice, int row, boolean countPad) {
        return slices.covered(countPad)[slice] * rows.covered(countPad)[row];
    }

    /** The windows along one dimension. */
    static final class Axis {
        /** The distance between the elements of a window. */
        final int step;

        /** The first element inside the input. */
        final int[] start;

        /** One past the last element inside the input. */
        final int[] end;

        /** The elements covered, padding included. */
        private final int[] padded;

        /** The elements covered inside the input. */
        private final int[] inside;

        Axis(PoolAxis axis) {
            int count = axis.out();
            step = axis.step();
            start = new int[count];
            end = new int[count];
            padded = new int[count];
            inside = new int[count];
            for (int i = 0; i < count; i++) {
                start[i] = axis.start(i);
                end[i] = axis.end(i);
                padded[i] = axis.padded(i);
                inside[i] = end[i] - start[i];
            }
        }

        int count() {
            return start.length;
        }

        /** The elements of each window: all of the padded input's, or the input's alone. */
        int[] covered(boolean countPad) {
            return countPad ? padded : inside;
        }

        private long total() {
            long total = 0;
            for (int i = 0; i < count(); i++) {
                total += Math.ceilDiv(inside[i], step);
            }
            return total;
        }
    }
}
