// Written by GenerateGemmKernels.java from FloatInPlace.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

/**
 * Products of some rows, too few to repay the packing of B: tiles that read B in place. All tiles
 * of one column strip follow each other, so that the strip stays in the level-1 cache.
 */
final class DoubleInPlace {
    private DoubleInPlace() {}

    /** Adds to the columns of C from first to end, which are whole tiles. */
    static void add(
            DoubleJob job,
            int first,
            int end,
            int height,
            int depth,
            double[] a,
            int ao,
            int ars,
            int bo,
            boolean add) {
        double[] c = job.sums;
        int co = job.sumsAt;
        int ldc = job.ldSums;
        double[] start = add ? c : DoubleTiled.ZEROS;
        int lds = add ? ldc : 0;
        for (int j = first; j < end; j += DoubleTiled.TILE_COLUMNS) {
            int groups = (height + DoubleTiled.TILE_ROWS - 1) / DoubleTiled.TILE_ROWS;
            for (int i = 0; i < height; groups--) {
                int rows = (height - i + groups - 1) / groups;
                int to = co + i * ldc + j;
                addStrip(
                        rows,
                        depth,
                        a,
                        ao + i * ars,
                        ars,
                        job.b,
                        bo + j,
                        job.brs,
                        start,
                        add ? to : 0,
                        lds,
                        c,
                        to,
                        ldc);
                i += rows;
            }
        }
    }

    private static void addStrip(
            int rows,
            int depth,
            double[] a,
            int ao,
            int ars,
            double[] b,
            int bo,
            int brs,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        if (DoubleTiled.TILE_VECTORS == 2) {
            DoubleStrips2.add(rows, depth, a, ao, ars, b, bo, brs, s, so, lds, c, co, ldc);
        } else {
            DoubleStrips4.add(rows, depth, a, ao, ars, b, bo, brs, s, so, lds, c, co, ldc);
        }
    }
}
