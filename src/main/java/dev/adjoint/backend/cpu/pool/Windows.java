package dev.adjoint.backend.cpu.pool;

import dev.adjoint.backend.PoolGeometry;

/**
 * What the windows of a pooling cover.
 *
 * @param width the columns of an input plane
 * @param inPlane the elements of an input plane
 * @param rows the windows' rows, one entry per output row
 * @param columns the windows' columns, one entry per output column
 */
record Windows(int width, int inPlane, Axis rows, Axis columns) {
    static Windows of(PoolGeometry g) {
        Axis rows =
                Axis.of(g.outH(), g.height(), g.kernelH(), g.strideH(), g.padH(), g.dilationH());
        Axis columns =
                Axis.of(g.outW(), g.width(), g.kernelW(), g.strideW(), g.padW(), g.dilationW());
        return new Windows(g.width(), g.inPlane(), rows, columns);
    }

    int outPlane() {
        return rows.count() * columns.count();
    }

    /** The elements of a window: all of the padded input's that it covers, or the input's alone. */
    int covered(int row, int column, boolean countPad) {
        return countPad
                ? rows.padded[row] * columns.padded[column]
                : rows.inside(row) * columns.inside(column);
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
        final int[] padded;

        private Axis(int count, int step) {
            this.step = step;
            this.start = new int[count];
            this.end = new int[count];
            this.padded = new int[count];
        }

        static Axis of(int count, int size, int kernel, int stride, int pad, int dilation) {
            Axis axis = new Axis(count, dilation);
            for (int i = 0; i < count; i++) {
                int first = i * stride - pad;
                int end = Math.min(first + dilation * (kernel - 1) + 1, size + pad);
                int skipped = first < 0 ? Math.ceilDiv(-first, dilation) * dilation : 0;
                axis.start[i] = first + skipped;
                axis.end[i] = Math.min(end, size);
                axis.padded[i] = end - first;
            }
            return axis;
        }

        int count() {
            return start.length;
        }

        private int inside(int i) {
            return end[i] - start[i];
        }
    }
}
