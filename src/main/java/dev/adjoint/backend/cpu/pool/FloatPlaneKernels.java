package dev.adjoint.backend.cpu.pool;

import java.util.Arrays;

/** {@link PlaneKernels} of float32. */
final class FloatPlaneKernels implements PlaneKernels {
    private static final int LOWEST = rank(Float.NEGATIVE_INFINITY);

    /**
     * The running maximum stays at or below this, so that a NaN takes over at once and none but a
     * NaN follows it.
     */
    private static final int HIGHEST = rank(Float.POSITIVE_INFINITY);

    @Override
    public void max(
            Windows windows, Object x, int from, Object out, int to, long[] places, int at) {
        float[] values = (float[]) x;
        float[] largest = (float[]) out;
        int columns = windows.columns().count();
        int done = 0;
        for (int d = 0; d < windows.slices().count(); d++) {
            for (int i = 0; i < windows.rows().count(); i++) {
                maxRow(windows, d, i, values, from, largest, to + done, places, at + done);
                done += columns;
            }
        }
    }

    private static void maxRow(
            Windows windows,
            int slice,
            int row,
            float[] x,
            int from,
            float[] out,
            int to,
            long[] places,
            int at) {
        Windows.Axis columns = windows.columns();
        int width = windows.width();
        int front = windows.slices().start[slice] * windows.inPlane();
        int back = windows.slices().end[slice] * windows.inPlane();
        int sliceStep = windows.slices().step * windows.inPlane();
        int top = windows.rows().start[row] * width;
        int bottom = windows.rows().end[row] * width;
        int rowStep = windows.rows().step * width;
        int columnStep = columns.step;
        boolean twoRows = bottom - top == 2 * width && rowStep == width && columnStep == 1;
        boolean plane = twoRows && back - front <= sliceStep;
        for (int j = 0; j < columns.count(); j++) {
            int left = columns.start[j];
            int right = columns.end[j];
            int place = front + top + left;
            if (plane && right - left == 2) {
                place = largestOfFour(x, from, place, width);
            } else {
                int best = LOWEST;
                for (int s = front; s < back; s += sliceStep) {
                    for (int r = s + top; r < s + bottom; r += rowStep) {
                        for (int i = r + left; i < r + right; i += columnStep) {
                            int rank = rank(x[from + i]);
                            place = rank > best ? i : place;
                            best = Math.min(Math.max(rank, best), HIGHEST);
                        }
                    }
                }
            }
            out[to + j] = x[from + place];
            places[at + j] = place;
        }
    }

    /** The general loop unrolled for the window that most networks use; twice as fast. */
    private static int largestOfFour(float[] x, int from, int first, int width) {
        int at = from + first;
        int best = Math.min(rank(x[at]), HIGHEST);
        int rank = rank(x[at + 1]);
        int place = rank > best ? 1 : 0;
        best = Math.min(Math.max(rank, best), HIGHEST);
        rank = rank(x[at + width]);
        place = rank > best ? width : place;
        best = Math.min(Math.max(rank, best), HIGHEST);
        rank = rank(x[at + width + 1]);
        return first + (rank > best ? width + 1 : place);
    }

    /**
     * An integer in the order of the floats, the same for both zeros, above {@link #HIGHEST} for a
     * NaN. Integers are compared without a branch, and which element of a window is the largest
     * cannot be predicted.
     */
    private static int rank(float value) {
        int bits = Float.floatToIntBits(value + 0f); // -0 + 0 = 0
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    @Override
    public void average(Windows windows, boolean countPad, Object x, int from, Object out, int to) {
        float[] values = (float[]) x;
        float[] averages = (float[]) out;
        int next = to;
        for (int d = 0; d < windows.slices().count(); d++) {
            for (int i = 0; i < windows.rows().count(); i++) {
                averageRow(windows, countPad, d, i, values, from, averages, next);
                next += windows.columns().count();
            }
        }
    }

    private static void averageRow(
            Windows windows,
            boolean countPad,
            int slice,
            int row,
            float[] x,
            int from,
            float[] out,
            int to) {
        int[] start = windows.columns().start;
        int[] end = windows.columns().end;
        int[] covered = windows.columns().covered(countPad);
        int others = windows.covered(slice, row, countPad);
        int width = windows.width();
        int top = windows.rows().start[row];
        int bottom = windows.rows().end[row];
        int front = from + windows.slices().start[slice] * windows.inPlane();
        int back = from + windows.slices().end[slice] * windows.inPlane();
        boolean twoRows = bottom - top == 2 && back - front == windows.inPlane();
        for (int j = 0; j < start.length; j++) {
            int left = start[j];
            int right = end[j];
            float sum = 0f;
            if (twoRows && right - left == 2) {
                int at = front + top * width + left;
                sum = sum + x[at] + x[at + 1] + x[at + width] + x[at + width + 1]; // 0 + -0 = 0
            } else {
                for (int s = front; s < back; s += windows.inPlane()) {
                    for (int r = s + top * width; r < s + bottom * width; r += width) {
                        for (int c = r + left; c < r + right; c++) {
                            sum += x[c];
                        }
                    }
                }
            }
            out[to + j] = sum / (others * covered[j]);
        }
    }

    @Override
    public void averageGradient(
            Windows windows, boolean countPad, Object ct, int from, Object dx, int to) {
        float[] cotangents = (float[]) ct;
        float[] gradient = (float[]) dx;
        Arrays.fill(gradient, to, to + windows.inVolume(), 0f);
        int next = from;
        for (int d = 0; d < windows.slices().count(); d++) {
            for (int i = 0; i < windows.rows().count(); i++) {
                spreadRow(windows, countPad, d, i, cotangents, next, gradient, to);
                next += windows.columns().count();
            }
        }
    }

    private static void spreadRow(
            Windows windows,
            boolean countPad,
            int slice,
            int row,
            float[] ct,
            int from,
            float[] dx,
            int to) {
        int[] start = windows.columns().start;
        int[] end = windows.columns().end;
        int[] covered = windows.columns().covered(countPad);
        int others = windows.covered(slice, row, countPad);
        int width = windows.width();
        int top = windows.rows().start[row];
        int bottom = windows.rows().end[row];
        int front = to + windows.slices().start[slice] * windows.inPlane();
        int back = to + windows.slices().end[slice] * windows.inPlane();
        boolean twoRows = bottom - top == 2 && back - front == windows.inPlane();
        for (int j = 0; j < start.length; j++) {
            int left = start[j];
            int right = end[j];
            float share = ct[from + j] / (others * covered[j]);
            if (twoRows && right - left == 2) {
                int at = front + top * width + left;
                dx[at] += share;
                dx[at + 1] += share;
                dx[at + width] += share;
                dx[at + width + 1] += share;
                continue;
            }
            for (int s = front; s < back; s += windows.inPlane()) {
                for (int r = s + top * width; r < s + bottom * width; r += width) {
                    for (int c = r + left; c < r + right; c++) {
                        dx[c] += share;
                    }
                }
            }
        }
    }

    @Override
    public void gather(
            Object x, int from, int plane, long[] places, int at, Object out, int to, int size) {
        float[] values = (float[]) x;
        float[] picked = (float[]) out;
        for (int i = 0; i < size; i++) {
            picked[to + i] = values[from + Places.checked(places[at + i], plane)];
        }
    }

    @Override
    public void scatter(
            Object ct, int from, int size, long[] places, int at, Object dx, int to, int plane) {
        float[] cotangents = (float[]) ct;
        float[] gradient = (float[]) dx;
        Arrays.fill(gradient, to, to + plane, 0f);
        for (int i = 0; i < size; i++) {
            gradient[to + Places.checked(places[at + i], plane)] += cotangents[from + i];
        }
    }
}
