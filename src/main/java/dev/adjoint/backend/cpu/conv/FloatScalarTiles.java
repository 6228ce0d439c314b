package dev.adjoint.backend.cpu.conv;

/** The transforms in plain Java. */
final class FloatScalarTiles implements FloatTileKernel {
    @Override
    public void points(float[] rows, int width, int tiles, float[] to, int at, int step) {
        for (int t = 0; t < tiles; t++) {
            mixed(rows, t, 4 * width + t, -1, width, to, at + t, step);
            mixed(rows, 2 * width + t, 4 * width + t, 1, width, to, at + 4 * step + t, step);
            mixed(rows, 4 * width + t, 2 * width + t, -1, width, to, at + 8 * step + t, step);
            mixed(rows, 2 * width + t, 6 * width + t, -1, width, to, at + 12 * step + t, step);
        }
    }

    /** Four points of a tile: of the row at {@code p} plus or minus that at {@code q}. */
    private static void mixed(
            float[] rows, int p, int q, int sign, int width, float[] to, int at, int step) {
        float a = rows[p] + sign * rows[q];
        float b = rows[p + width] + sign * rows[q + width];
        float c = rows[p + 1] + sign * rows[q + 1];
        float d = rows[p + width + 1] + sign * rows[q + width + 1];
        to[at] = a - c;
        to[at + step] = b + c;
        to[at + 2 * step] = c - b;
        to[at + 3 * step] = b - d;
    }

    @Override
    public void results(
            float[] points, int at, int step, int tiles, float bias, float[] rows, int width) {
        for (int t = 0; t < tiles; t++) {
            int from = at + t;
            float a0 = upper(points, from, step);
            float a1 = upper(points, from + step, step);
            float a2 = upper(points, from + 2 * step, step);
            float a3 = upper(points, from + 3 * step, step);
            rows[t] = a0 + a1 + a2 + bias;
            rows[width + t] = a1 - a2 - a3 + bias;
            float b0 = lower(points, from, step);
            float b1 = lower(points, from + step, step);
            float b2 = lower(points, from + 2 * step, step);
            float b3 = lower(points, from + 3 * step, step);
            rows[2 * width + t] = b0 + b1 + b2 + bias;
            rows[3 * width + t] = b1 - b2 - b3 + bias;
        }
    }

    private static float upper(float[] points, int at, int step) {
        return points[at] + points[at + 4 * step] + points[at + 8 * step];
    }

    private static float lower(float[] points, int at, int step) {
        return points[at + 4 * step] - points[at + 8 * step] - points[at + 12 * step];
    }
}
