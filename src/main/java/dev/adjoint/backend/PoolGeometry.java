package dev.adjoint.backend;

/**
 * The sizes of a pooling. The caller has checked that the sizes fit together: every dimension has
 * at least one window.
 *
 * @param depth the first dimension, or {@link PoolAxis#NONE}
 * @param height the rows, or {@link PoolAxis#NONE}
 * @param width the columns
 */
public record PoolGeometry(PoolAxis depth, PoolAxis height, PoolAxis width) {
    /** The elements of an input volume. */
    public int inVolume() {
        return depth.size() * height.size() * width.size();
    }

    /** The elements of an output volume. */
    public int outVolume() {
        return depth.out() * height.out() * width.out();
    }
}
