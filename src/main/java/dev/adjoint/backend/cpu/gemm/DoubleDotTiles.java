// Written by GenerateGemmKernels.java from FloatDotTiles.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Partial sums of inner products, over every 16th vector lane. */
final class DoubleDotTiles {
    private static final VectorSpecies<Double> SPECIES = Vectors.DOUBLE;

    private DoubleDotTiles() {}

    /** Rows of x, {@code xs} apart, by rows of y: a vector of each set of sums. */
    static void dot4x2(
            int k, double[] x, int xo, int xs, double[] y, int yo, int ys, double[] sums, int o) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = DoubleVector.zero(SPECIES);
        DoubleVector s11 = DoubleVector.zero(SPECIES);
        DoubleVector s20 = DoubleVector.zero(SPECIES);
        DoubleVector s21 = DoubleVector.zero(SPECIES);
        DoubleVector s30 = DoubleVector.zero(SPECIES);
        DoubleVector s31 = DoubleVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, yo + p);
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, yo + p + 1 * ys);
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, xo + p);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, xo + p + 1 * xs);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, xo + p + 2 * xs);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, xo + p + 3 * xs);
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
    static void dot1x8(
            int k, double[] x, int xo, double[] y, int yo, int ys, double[] sums, int o) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s02 = DoubleVector.zero(SPECIES);
        DoubleVector s03 = DoubleVector.zero(SPECIES);
        DoubleVector s04 = DoubleVector.zero(SPECIES);
        DoubleVector s05 = DoubleVector.zero(SPECIES);
        DoubleVector s06 = DoubleVector.zero(SPECIES);
        DoubleVector s07 = DoubleVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, yo + p);
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, yo + p + 1 * ys);
            DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, yo + p + 2 * ys);
            DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, yo + p + 3 * ys);
            DoubleVector y4 = DoubleVector.fromArray(SPECIES, y, yo + p + 4 * ys);
            DoubleVector y5 = DoubleVector.fromArray(SPECIES, y, yo + p + 5 * ys);
            DoubleVector y6 = DoubleVector.fromArray(SPECIES, y, yo + p + 6 * ys);
            DoubleVector y7 = DoubleVector.fromArray(SPECIES, y, yo + p + 7 * ys);
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, xo + p);
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
    static void dot1x1(int k, double[] x, int xo, double[] y, int yo, double[] sums, int o) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        for (int p = 0; p <= k - Summation.LANES; p += Summation.LANES) {
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, yo + p);
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, xo + p);
            s00 = x0.fma(y0, s00);
        }
        s00.intoArray(sums, o + 0 * Summation.LANES);
    }
}
