// Written by GenerateConvKernels.java from FloatShiftKernel.java; do not edit.
package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.gemm.DoubleTransposition;

/**
 * The inner loops of {@link DoubleCorrelator}. Every implementation computes the same bits: each
 * element of C is one chain {@code s = fma(a[p], b[p], s)} for p ascending.
 */
interface DoubleShiftKernel {
    /** The lanes of a sum of {@link #addDots}. */
    int SUMS = 8;

    /** The fastest way to copy a matrix transposed. */
    DoubleTransposition transposition();

    /** The columns of a packed panel. */
    int panel();

    /** The columns that a tile of so many rows takes where it reads the source in place. */
    int strip(int rows);

    /**
     * Adds {@code k} products to a tile of {@link #strip} columns.
     *
     * @param rows the rows of A and C, at most 6
     * @param k how many products
     * @param a the left factor; row i begins at {@code ao + i * ars}
     * @param b the right factor; row p begins at {@code bo + shift[p]}
     * @param s what the chains begin with; row i begins at {@code so + i * lds}
     * @param c where the sums go, maybe S; row i begins at {@code co + i * ldc}
     */
    void addStrip(
            int rows,
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc);

    /**
     * Adds {@code k} products to a tile of {@link #panel} columns.
     *
     * @param rows the rows of A and C, at most 6
     * @param k how many products
     * @param a the left factor; row i begins at {@code ao + i * ars}
     * @param b the right factor, packed, from {@code bo} on
     * @param s what the chains begin with; row i begins at {@code so + i * lds}
     * @param c where the sums go, maybe S; row i begins at {@code co + i * ldc}
     */
    void addPanel(
            int rows,
            int k,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc);

    /**
     * Adds {@code k} products to a row of {@code n} results, and maybe to some more behind it, up
     * to {@link #strip} of one row.
     *
     * @param k how many products, at least 1
     * @param n how many results
     * @param a the left factors, from {@code ao} on
     * @param b the right factor; row p begins at {@code bo + shift[p]}
     * @param s what the chains begin with, from {@code so} on
     * @param c where the sums go, from {@code co} on
     */
    void addRun(
            int k,
            int n,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int[] shift,
            double[] s,
            int so,
            double[] c,
            int co);

    /**
     * Computes the correlation of a channel with 3 × 3 taps.
     *
     * @param rows the rows of results
     * @param columns their columns, at least half a {@link #panel}
     * @param a the taps, row-major from {@code ao} on
     * @param b what tap (r, q) reads for result (i, j) lies at {@code bo + (i + r) * step + q + j}
     * @param start what the chains begin with
     * @param c row i of results begins at {@code co + i * ldc}
     */
    void addNine(
            int rows,
            int columns,
            double[] a,
            int ao,
            double[] b,
            int bo,
            int step,
            double start,
            double[] c,
            int co,
            int ldc);

    /**
     * Adds the products of a matrix A and {@code k} shifted matrices B to sums of {@link #SUMS}
     * lanes, one for each column. May read that many columns, and then leaves the other lanes
     * undefined.
     *
     * @param k how many matrices B
     * @param rows the rows of the matrices
     * @param columns their columns, at most {@link #SUMS}
     * @param a row i begins at {@code ao + i * ars}
     * @param b row i of matrix p begins at {@code bo + shift[p] + i * brs}
     * @param c the lanes of sum p begin at {@code co + p * SUMS}
     */
    void addDots(
            int k,
            int rows,
            int columns,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int brs,
            int[] shift,
            double[] c,
            int co);

    /**
     * Copies a panel of B: {@code panel[to + p * columns + j] = x[place[po + j] + shift[so + p]]}
     * for j below {@link #panel}. May read and write up to a panel's columns beyond the last
     * element.
     */
    void pack(int k, double[] x, int[] place, int po, int[] shift, int so, double[] panel, int to);

    /** Copies rows of {@code count} elements, {@code xs} apart, to rows {@code ys} apart. */
    void copy(int rows, int count, double[] x, int xo, int xs, double[] y, int yo, int ys);
}
