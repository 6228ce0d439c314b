package dev.adjoint.backend.cpu.reduce;

/** Computes lines of a result from the lines of two inputs of the same floating type. */
interface LineKernel {
    /** Rows of scratch that {@link #columns} needs: lanes of a reduction, and two more. */
    int SCRATCH_ROWS = RowKernels.COLUMN_LANES + 2;

    /** An array of the element type. */
    Object allocate(int n);

    /** Computes {@code out[to .. to+n-1]}, which overlaps neither input. */
    void line(Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes);

    /**
     * Computes {@code width} lines that lie side by side.
     *
     * @param out overlaps neither {@code a} nor {@code b}
     * @param n the length of a line, at most {@link RowKernels#BLOCK}
     * @param scratch at least {@link #SCRATCH_ROWS} rows of {@code width} elements
     */
    void columns(Columns a, Columns b, Columns out, int n, int width, Object scratch);
}
