package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The transforms on the Vector API: a lane for each tile. */
final class FloatVectorTiles implements FloatTileKernel {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();

    @Override
    public void points(float[] rows, int width, int tiles, float[] to, int at, int step) {
        difference(rows, 0, 4 * width, width, tiles, to, at, step);
        sum(rows, 2 * width, 4 * width, width, tiles, to, at + 4 * step, step);
        difference(rows, 4 * width, 2 * width, width, tiles, to, at + 8 * step, step);
        difference(rows, 2 * width, 6 * width, width, tiles, to, at + 12 * step, step);
    }

    /** Four points of each tile: of the row at {@code p} minus that at {@code q}. */
    private static void difference(
            float[] rows, int p, int q, int width, int tiles, float[] to, int at, int step) {
        for (int t = 0; t < tiles; t += LANES) {
            FloatVector a = load(rows, p + t).sub(load(rows, q + t));
            FloatVector c = load(rows, p + t + 1).sub(load(rows, q + t + 1));
            FloatVector b = load(rows, p + width + t).sub(load(rows, q + width + t));
            FloatVector d = load(rows, p + width + t + 1).sub(load(rows, q + width + t + 1));
            a.sub(c).intoArray(to, at + t);
            b.add(c).intoArray(to, at + step + t);
            c.sub(b).intoArray(to, at + 2 * step + t);
            b.sub(d).intoArray(to, at + 3 * step + t);
        }
    }

    /** Four points of each tile: of the row at {@code p} plus that at {@code q}. */
    private static void sum(
            float[] rows, int p, int q, int width, int tiles, float[] to, int at, int step) {
        for (int t = 0; t < tiles; t += LANES) {
            FloatVector a = load(rows, p + t).add(load(rows, q + t));
            FloatVector c = load(rows, p + t + 1).add(load(rows, q + t + 1));
            FloatVector b = load(rows, p + width + t).add(load(rows, q + width + t));
            FloatVector d = load(rows, p + width + t + 1).add(load(rows, q + width + t + 1));
            a.sub(c).intoArray(to, at + t);
            b.add(c).intoArray(to, at + step + t);
            c.sub(b).intoArray(to, at + 2 * step + t);
            b.sub(d).intoArray(to, at + 3 * step + t);
        }
    }

    @Override
    public void results(
            float[] points, int at, int step, int tiles, float bias, float[] rows, int width) {
        FloatVector plus = FloatVector.broadcast(SPECIES, bias);
        for (int t = 0; t < tiles; t += LANES) {
            FloatVector a0 = upper(points, at + t, step);
            FloatVector a1 = upper(points, at + step + t, step);
            FloatVector a2 = upper(points, at + 2 * step + t, step);
            FloatVector a3 = upper(points, at + 3 * step + t, step);
            a0.add(a1).add(a2).add(plus).intoArray(rows, t);
            a1.sub(a2).sub(a3).add(plus).intoArray(rows, width + t);
            FloatVector b0 = lower(points, at + t, step);
            FloatVector b1 = lower(points, at + step + t, step);
            FloatVector b2 = lower(points, at + 2 * step + t, step);
            FloatVector b3 = lower(points, at + 3 * step + t, step);
            b0.add(b1).add(b2).add(plus).intoArray(rows, 2 * width + t);
            b1.sub(b2).sub(b3).add(plus).intoArray(rows, 3 * width + t);
        }
    }

    private static FloatVector upper(float[] points, int at, int step) {
        return load(points, at).add(load(points, at + 4 * step)).add(load(points, at + 8 * step));
    }

    private static FloatVector lower(float[] points, int at, int step) {
        return load(points, at + 4 * step)
                .sub(load(points, at + 8 * step))
                .sub(load(points, at + 12 * step));
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
