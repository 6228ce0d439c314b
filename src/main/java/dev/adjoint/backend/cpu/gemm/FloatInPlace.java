package dev.adjoint.backend.cpu.gemm;

/**
 * Products of some rows, too few to repay the packing of B: tiles that read B in place. All tiles
 * of one column strip follow each other, so that the strip stays in the level-1 cache.
 */
final class FloatInPlace {
    private FloatInPlace() {}

    /** Adds to the columns of C from first to end, which are whole tiles. */
    static void add(
            FloatJob job,
            int first,
            int end,
            int height,
            int depth,
            float[] a,
            int ao,
            int ars,
            int bo,
            boolean add) {
        float[] c = job.sums;
        int co = job.sumsAt;
        int ldc = job.ldSums;
        float[] start = add ? c : FloatTiled.ZEROS;
        int lds = add ? ldc : 0;
        for (int j = first; j < end; j += FloatTiled.TILE_COLUMNS) {
            int groups = (height + FloatTiled.TILE_ROWS - 1) / FloatTiled.TILE_ROWS;
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
            float[] a,
            int ao,
            int ars,
            float[] b,
            int bo,
            int brs,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        if (FloatTiled.TILE_VECTORS == 2) {
            FloatStrips2.add(rows, depth, a, ao, ars, b, bo, brs, s, so, lds, c, co, ldc);
        } else {
            FloatStrips4.add(rows, depth, a, ao, ars, b, bo, brs, s, so, lds, c, co, ldc);
        }
    }
}
