package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of few rows with a B whose rows are contiguous: rows of B, four at a time, are added to
 * the rows of C. Every element of B is read once and in order, where packing would cost more than
 * the product.
 */
final class FloatRows {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;
    private static final int LANES = SPECIES.length();
    private static final int STEP = 4;

    /** Columns of C that are kept in the level-1 cache, together with four rows of B. */
    private static final int WIDTH = 1024;

    private FloatRows() {}

    /** Computes as many columns of C as fill vectors, and returns how many. */
    static int compute(FloatJob job) {
        int columns = job.n - job.n % LANES;
        for (int j = 0; j < columns; j += WIDTH) {
            int width = Math.min(WIDTH, columns - j);
            for (int i = 0; i < job.m && !job.accumulate; i++) {
                zero(width, job.c, job.co + i * job.crs + j);
            }
            int p = 0;
            for (; p + STEP <= job.k; p += STEP) {
                addFour(job, j, width, p);
            }
            for (; p < job.k; p++) {
                addOne(job, j, width, p);
            }
            job.finish(0, job.m, j, width);
        }
        return columns;
    }

    private static void addFour(FloatJob job, int j, int width, int p) {
        float[] a = job.a;
        int bo = job.bo + p * job.brs + j;
        for (int i = 0; i < job.m; i++) {
            int ao = job.ao + i * job.ars + p * job.acs;
            float a0 = a[ao];
            float a1 = a[ao + job.acs];
            float a2 = a[ao + 2 * job.acs];
            float a3 = a[ao + 3 * job.acs];
            addFour(width, a0, a1, a2, a3, job.b, bo, job.brs, job.c, job.co + i * job.crs + j);
        }
    }

    private static void addFour(
            int width,
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b,
            int bo,
            int brs,
            float[] c,
            int co) {
        FloatVector v0 = FloatVector.broadcast(SPECIES, a0);
        FloatVector v1 = FloatVector.broadcast(SPECIES, a1);
        FloatVector v2 = FloatVector.broadcast(SPECIES, a2);
        FloatVector v3 = FloatVector.broadcast(SPECIES, a3);
        for (int j = 0; j < width; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, c, co + j);
            sum = FloatVector.fromArray(SPECIES, b, bo + j).fma(v0, sum);
            sum = FloatVector.fromArray(SPECIES, b, bo + brs + j).fma(v1, sum);
            sum = FloatVector.fromArray(SPECIES, b, bo + 2 * brs + j).fma(v2, sum);
            sum = FloatVector.fromArray(SPECIES, b, bo + 3 * brs + j).fma(v3, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void addOne(FloatJob job, int j, int width, int p) {
        int bo = job.bo + p * job.brs + j;
        for (int i = 0; i < job.m; i++) {
            float a = job.a[job.ao + i * job.ars + p * job.acs];
            addOne(width, a, job.b, bo, job.c, job.co + i * job.crs + j);
        }
    }

    private static void addOne(int width, float a, float[] b, int bo, float[] c, int co) {
        FloatVector v = FloatVector.broadcast(SPECIES, a);
        for (int j = 0; j < width; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, c, co + j);
            FloatVector.fromArray(SPECIES, b, bo + j).fma(v, sum).intoArray(c, co + j);
        }
    }

    private static void zero(int width, float[] c, int co) {
        for (int j = 0; j < width; j += LANES) {
            FloatVector.zero(SPECIES).intoArray(c, co + j);
        }
    }
}
