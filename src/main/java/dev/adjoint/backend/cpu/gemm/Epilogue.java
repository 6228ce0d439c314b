package dev.adjoint.backend.cpu.gemm;

/**
 * What is done to the elements of a product once they are summed, by the thread that summed them
 * and while they are in its cache. It may change an element by itself and its place alone, so that
 * the cut into rectangles does not show.
 */
@FunctionalInterface
public interface Epilogue {
    /** Makes an epilogue of its own for each thread that takes part in a product. */
    @FunctionalInterface
    interface Source {
        /** An epilogue for the calling thread. */
        Epilogue epilogue();
    }

    /**
     * Works on a rectangle of C.
     *
     * @param c the array that holds the elements: C's, or for half-precision products a {@code
     *     float[]} with the sums that are still to be rounded
     * @param at the index of the rectangle's first element
     * @param ldc the distance between its rows, whose elements are adjacent
     * @param row its first row in C
     * @param rows how many rows it has
     * @param column its first column in C
     * @param columns how many columns it has
     */
    void apply(Object c, int at, int ldc, int row, int rows, int column, int columns);
}
