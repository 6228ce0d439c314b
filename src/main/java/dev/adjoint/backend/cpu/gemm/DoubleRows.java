// Written by GenerateGemmKernels.java from FloatRows.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of few rows with a B whose rows are contiguous: rows of B, four at a time, are added to
 * the rows of C. Every element of B is read once and in order, where packing would cost more than
 * the product.
 */
final class DoubleRows {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;
    private static final int LANES = SPECIES.length();
    private static final int STEP = 4;

    /** Columns of C that are kept in the level-1 cache, together with four rows of B. */
    private static final int WIDTH = 1024;

    private DoubleRows() {}

    /** Computes as many columns of C as fill vectors, and returns how many. */
    static int compute(DoubleJob job) {
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

    private static void addFour(DoubleJob job, int j, int width, int p) {
        double[] a = job.a;
        int bo = job.bo + p * job.brs + j;
        for (int i = 0; i < job.m; i++) {
            int ao = job.ao + i * job.ars + p * job.acs;
            double a0 = a[ao];
            double a1 = a[ao + job.acs];
            double a2 = a[ao + 2 * job.acs];
            double a3 = a[ao + 3 * job.acs];
            addFour(width, a0, a1, a2, a3, job.b, bo, job.brs, job.c, job.co + i * job.crs + j);
        }
    }

    private static void addFour(
            int width,
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b,
            int bo,
            int brs,
            double[] c,
            int co) {
        DoubleVector v0 = DoubleVector.broadcast(SPECIES, a0);
        DoubleVector v1 = DoubleVector.broadcast(SPECIES, a1);
        DoubleVector v2 = DoubleVector.broadcast(SPECIES, a2);
        DoubleVector v3 = DoubleVector.broadcast(SPECIES, a3);
        for (int j = 0; j < width; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, c, co + j);
            sum = DoubleVector.fromArray(SPECIES, b, bo + j).fma(v0, sum);
            sum = DoubleVector.fromArray(SPECIES, b, bo + brs + j).fma(v1, sum);
            sum = DoubleVector.fromArray(SPECIES, b, bo + 2 * brs + j).fma(v2, sum);
            sum = DoubleVector.fromArray(SPECIES, b, bo + 3 * brs + j).fma(v3, sum);
            sum.intoArray(c, co + j);
        }
    }

    private static void addOne(DoubleJob job, int j, int width, int p) {
        int bo = job.bo + p * job.brs + j;
        for (int i = 0; i < job.m; i++) {
            double a = job.a[job.ao + i * job.ars + p * job.acs];
            addOne(width, a, job.b, bo, job.c, job.co + i * job.crs + j);
        }
    }

    private static void addOne(int width, double a, double[] b, int bo, double[] c, int co) {
        DoubleVector v = DoubleVector.broadcast(SPECIES, a);
        for (int j = 0; j < width; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, c, co + j);
            DoubleVector.fromArray(SPECIES, b, bo + j).fma(v, sum).intoArray(c, co + j);
        }
    }

    private static void zero(int width, double[] c, int co) {
        for (int j = 0; j < width; j += LANES) {
            DoubleVector.zero(SPECIES).intoArray(c, co + j);
        }
    }
}
