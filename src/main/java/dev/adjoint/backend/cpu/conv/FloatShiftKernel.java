package dev.adjoint.backend.cpu.conv;

/**
 * The inner loops of {@link FloatCorrelator}. Every implementation computes the same bits: each
 * element of C is one chain {@code s = fma(a[p], b[p], s)} for p ascending.
 */
interface FloatShiftKernel {
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
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int[] shift,
            float[] s,
            int so,
            int lds,
            float[] c,
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
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc);

    /**
     * Copies a panel of B: {@code panel[to + p * columns + j] = x[place[po + j] + shift[so + p]]}
     * for j below {@link #panel}. May read and write up to a panel's columns beyond the last
     * element.
     */
    void pack(int k, float[] x, int[] place, int po, int[] shift, int so, float[] panel, int to);

    /** Copies rows of {@code count} elements, {@code xs} apart, to rows {@code ys} apart. */
    void copy(int rows, int count, float[] x, int xo, int xs, float[] y, int yo, int ys);
}
