// Written by GenerateGemmKernels.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Partial sums of inner products, over every 16th vector lane. */
final class FloatDotTiles {
    private static final VectorSpecies<Float> SPECIES = Vectors.FLOAT;

    private FloatDotTiles() {}

    /** Rows of x, {@code xs} apart, by rows of y: a vector of each set of sums. */
    static void dot4x2(
            int k, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] sums, int o) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, yo + p);
            FloatVector y1 = FloatVector.fromArray(SPECIES, y, yo + p + 1 * ys);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xo + p);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xo + p + 1 * xs);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, xo + p + 2 * xs);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, xo + p + 3 * xs);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
        }
        s00.intoArray(sums, o + 0 * Summation.LANES);
        s01.intoArray(sums, o + 1 * Summation.LANES);
        s10.intoArray(sums, o + 2 * Summation.LANES);
        s11.intoArray(sums, o + 3 * Summation.LANES);
        s20.intoArray(sums, o + 4 * Summation.LANES);
        s21.intoArray(sums, o + 5 * Summation.LANES);
        s30.intoArray(sums, o + 6 * Summation.LANES);
        s31.intoArray(sums, o + 7 * Summation.LANES);
    }

    /** Rows of x, {@code xs} apart, by rows of y: a vector of each set of sums. */
    static void dot1x8(int k, float[] x, int xo, float[] y, int yo, int ys, float[] sums, int o) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s04 = FloatVector.zero(SPECIES);
        FloatVector s05 = FloatVector.zero(SPECIES);
        FloatVector s06 = FloatVector.zero(SPECIES);
        FloatVector s07 = FloatVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, yo + p);
            FloatVector y1 = FloatVector.fromArray(SPECIES, y, yo + p + 1 * ys);
            FloatVector y2 = FloatVector.fromArray(SPECIES, y, yo + p + 2 * ys);
            FloatVector y3 = FloatVector.fromArray(SPECIES, y, yo + p + 3 * ys);
            FloatVector y4 = FloatVector.fromArray(SPECIES, y, yo + p + 4 * ys);
            FloatVector y5 = FloatVector.fromArray(SPECIES, y, yo + p + 5 * ys);
            FloatVector y6 = FloatVector.fromArray(SPECIES, y, yo + p + 6 * ys);
            FloatVector y7 = FloatVector.fromArray(SPECIES, y, yo + p + 7 * ys);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xo + p);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            s02 = x0.fma(y2, s02);
            s03 = x0.fma(y3, s03);
            s04 = x0.fma(y4, s04);
            s05 = x0.fma(y5, s05);
            s06 = x0.fma(y6, s06);
            s07 = x0.fma(y7, s07);
        }
        s00.intoArray(sums, o + 0 * Summation.LANES);
        s01.intoArray(sums, o + 1 * Summation.LANES);
        s02.intoArray(sums, o + 2 * Summation.LANES);
        s03.intoArray(sums, o + 3 * Summation.LANES);
        s04.intoArray(sums, o + 4 * Summation.LANES);
        s05.intoArray(sums, o + 5 * Summation.LANES);
        s06.intoArray(sums, o + 6 * Summation.LANES);
        s07.intoArray(sums, o + 7 * Summation.LANES);
    }

    /** Rows of x, {@code xs} apart, by rows of y: a vector of each set of sums. */
    static void dot1x1(int k, float[] x, int xo, float[] y, int yo, float[] sums, int o) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, yo + p);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xo + p);
            s00 = x0.fma(y0, s00);
        }
        s00.intoArray(sums, o + 0 * Summation.LANES);
    }
}
