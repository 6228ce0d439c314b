package dev.adjoint.backend.cpu.conv;

/**
 * The transforms of F(2 × 2, 3 × 3) of a row of tiles. Rows of columns are held apart by parity, so
 * that tiles lie side by side: row i has its even columns from {@code 2 * i * width} on and its odd
 * ones {@code width} later.
 *
 * <p>Implementations may treat up to {@link #SLACK} tiles more than there are, whatever values
 * these have: arrays extend that far, and rows of tiles are written in ascending order.
 */
interface FloatTileKernel {
    /** Tiles beyond the last that may be read and written. */
    int SLACK = 15;

    /**
     * The points {@code Bᵀ d B} of each tile.
     *
     * @param rows four rows
     * @param width the distance between halves of rows
     * @param tiles the number of tiles
     * @param to where point i of the tiles goes from {@code at + i * step} on
     */
    void points(float[] rows, int width, int tiles, float[] to, int at, int step);

    /**
     * The results {@code Aᵀ m A} of each tile, plus a bias.
     *
     * @param points point i of the tiles from {@code at + i * step} on
     * @param tiles the number of tiles
     * @param rows where the two rows go
     * @param width the distance between halves of rows
     */
    void results(float[] points, int at, int step, int tiles, float bias, float[] rows, int width);
}
