// Written by GenerateGemmKernels.java from FloatTiled.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Vectors;

/**
 * Products by tiles of C that stay in registers. B is packed into panels as wide as a tile, one
 * block of {@link #DEPTH} rows at a time; so are the rows of A, in groups as high as a tile, unless
 * C is so narrow that they are better read in place. What a block adds continues the chains of the
 * block before, as the tiles begin with the elements of C.
 */
final class DoubleTiled implements DoubleKernel {
    private static final int LANES = Vectors.DOUBLE.length();

    /** The most rows of a tile. Six by two vectors leave 16 registers four for the operands. */
    static final int TILE_ROWS = 6;

    static final int TILE_VECTORS = Vectors.MANY_REGISTERS ? 4 : 2;
    static final int TILE_COLUMNS = TILE_VECTORS * LANES;

    /** The most rows of B in a block: so many that the sums are seldom read and written again. */
    private static final int DEPTH = 512;

    /** Columns of B in a block: with 512 rows it is as large as a level-2 cache of 512 KiB. */
    private static final int WIDTH = TILE_VECTORS * (1 << 9) / Double.BYTES;

    /** Rows of A in a block, where they are copied. */
    private static final int HEIGHT = 1024;

    /** The most elements of a transposed piece of C. */
    private static final int TRANSPOSED = 1 << 17;

    /**
     * Rows that are so many elements apart, or a multiple, fall on the same sets of the caches and
     * expel each other. They are copied where they are used often enough.
     */
    private static final int COLLISION = 256;

    /** Up to so many rows B is not worth packing. */
    private static final int FEW_ROWS = 3;

    /** Up to so many rows B is read in place: a third faster at 16, though a tile is 9 % slower. */
    private static final int IN_PLACE_ROWS = 18;

    /**
     * Rows of A that are at most so many elements apart are read in place: up to a quarter faster
     * at 300 or 500, and equal at 1000.
     */
    private static final int NEAR = 640;

    /**
     * From so many columns on other rows of A are packed by groups: that takes the time of some 16
     * columns, and block after block of B they are read from fewer pages.
     */
    private static final int GROUPED_COLUMNS = 256;

    /**
     * What a chain begins with. Tiles read it by a row stride of 0 rather than branch: a branch
     * first taken after C2 compiled a kernel would throw the kernel back to the interpreter.
     */
    static final double[] ZEROS = new double[TILE_COLUMNS];

    @Override
    public DoubleTransposition transposition() {
        return DoubleSquares.best();
    }

    @Override
    public int rowGrain() {
        return TILE_ROWS;
    }

    @Override
    public int columnGrain() {
        return TILE_COLUMNS;
    }

    @Override
    public void compute(DoubleJob job) {
        if (job.order == Summation.LANES_OVER_K) {
            DoubleDots.compute(job);
        } else if (job.m <= FEW_ROWS && job.bcs == 1) {
            tiles(job, DoubleRows.compute(job));
        } else if (betterTransposed(job)) {
            job.transpose();
            spans(job);
        } else {
            tiles(job, 0);
        }
    }

    private static boolean betterTransposed(DoubleJob job) {
        return againstOrder(job.n, job.bcs, job.m, job.acs, job.k)
                > againstOrder(job.m, job.ars, job.n, job.brs, job.k) + (long) job.m * job.n;
    }

    /** Computes a product that is written transposed: as many columns at a time as have room. */
    private static void spans(DoubleJob job) {
        int room = TRANSPOSED / Math.min(job.m, HEIGHT) / TILE_COLUMNS * TILE_COLUMNS;
        int span = Math.max(TILE_COLUMNS, room);
        int step = 0;
        for (int left = job.n; left > 0; left -= step) {
            int columns = Math.min(span, left);
            job.moveRight(step, columns);
            tiles(job, 0);
            step = columns;
        }
    }

    /**
     * How many elements are read against their order in memory: those of a right operand of so many
     * columns, and of a left operand of so many rows, where the steps along them are not 1.
     */
    private static long againstOrder(int columns, int bcs, int rows, int acs, int k) {
        return (bcs == 1 ? 0 : (long) columns * k) + (acs == 1 ? 0 : (long) rows * k);
    }

    /** Computes the columns of C from the given one on. */
    private static void tiles(DoubleJob job, int first) {
        if (first == job.n) {
            return;
        }
        boolean orderly = near(job) || (job.acs == 1 && !collide(job));
        boolean group =
                job.m > IN_PLACE_ROWS && !near(job) && !(orderly && job.n < GROUPED_COLUMNS);
        int height = group || !orderly || job.ccs != 1 ? even(job.m, HEIGHT) : job.m;
        for (int i = 0; i < job.m; i += height) {
            int rows = Math.min(height, job.m - i);
            job.openSums(i, rows, roundUp(job.n));
            int step = even(job.k, DEPTH);
            for (int p = 0; p < job.k; p += step) {
                int depth = Math.min(step, job.k - p);
                int ao = job.ao + i * job.ars + p * job.acs;
                if (group) {
                    int stride = depth * DoublePacking.GROUP;
                    double[] a = job.workA(groups(rows) * stride);
                    packGroups(job, rows, depth, ao, a);
                    job.left(a, 0, stride, true);
                } else if (orderly) {
                    job.left(job.a, ao, job.ars, false);
                } else {
                    double[] a = job.workA(rows * depth);
                    DoublePacking.rows(rows, depth, job.a, ao, job.ars, job.acs, a);
                    job.left(a, 0, depth, false);
                }
                addBlocks(job, first, i, rows, p, depth);
            }
            if (job.ccs != 1) {
                job.closeSums(i, rows);
            }
        }
    }

    /** Whether A is best read in place. */
    private static boolean near(DoubleJob job) {
        return job.acs == 1 && job.ars <= NEAR;
    }

    private static boolean collide(DoubleJob job) {
        return collide(job.ars, job.m) && job.n >= COLLISION / 2;
    }

    /** The largest of the fewest even parts that are at most so large. */
    private static int even(int size, int most) {
        int parts = (size + most - 1) / most;
        return (size + parts - 1) / parts;
    }

    /** Packs some rows of A by groups: those that {@link #addRows} goes through. */
    private static void packGroups(DoubleJob job, int height, int depth, int ao, double[] packed) {
        int groups = groups(height);
        for (int g = 0; g < groups; g++) {
            int i = row(height, groups, g);
            int rows = row(height, groups, g + 1) - i;
            int from = ao + i * job.ars;
            int to = g * depth * DoublePacking.GROUP;
            DoublePacking.group(rows, depth, job.a, from, job.ars, job.acs, packed, to);
        }
    }

    /** The fewest groups of so many rows. */
    private static int groups(int height) {
        return (height + TILE_ROWS - 1) / TILE_ROWS;
    }

    /** The first row of a group: groups are of equal size, the first ones perhaps a row higher. */
    private static int row(int height, int groups, int group) {
        return height / groups * group + Math.min(group, height % groups);
    }

    /** Adds the terms from p to p + depth to so many rows of C, block by block of B. */
    private static void addBlocks(DoubleJob job, int first, int i, int height, int p, int depth) {
        boolean add = p > 0 || job.accumulate;
        boolean last = p + depth == job.k && job.ccs == 1;
        int packed = first;
        if (job.m <= IN_PLACE_ROWS && inPlace(job)) {
            packed = job.n - (job.n - first) % TILE_COLUMNS;
            int bo = job.bo + p * job.brs;
            DoubleInPlace.add(
                    job,
                    first,
                    packed,
                    height,
                    depth,
                    job.left,
                    job.leftAt,
                    job.leftStride,
                    bo,
                    add);
            if (last) {
                job.finish(i, height, first, packed - first);
            }
        }
        for (int j = packed; j < job.n; j += WIDTH) {
            int width = Math.min(WIDTH, job.n - j);
            double[] panels = job.workB(depth * roundUp(width));
            int bo = job.bo + p * job.brs + j * job.bcs;
            packPanels(depth, width, job.b, bo, job.brs, job.bcs, panels);
            addRows(job, i, height, j, width, depth, panels, add, last);
        }
    }

    private static boolean inPlace(DoubleJob job) {
        return job.bcs == 1 && !collide(job.brs, job.m);
    }

    private static boolean collide(int stride, int m) {
        return stride % COLLISION == 0 && m > TILE_ROWS;
    }

    /**
     * Adds to the sums, some rows after the other: their elements of A stay in the level-1 cache.
     * Panel after panel, with a panel in that cache, was a tenth slower.
     */
    private static void addRows(
            DoubleJob job,
            int first,
            int height,
            int j,
            int width,
            int depth,
            double[] panels,
            boolean add,
            boolean last) {
        int groups = groups(height);
        for (int g = 0; g < groups; g++) {
            int i = row(height, groups, g);
            int rows = row(height, groups, g + 1) - i;
            int ao = job.leftAt + (job.grouped ? g : i) * job.leftStride;
            int to = job.sumsAt + i * job.ldSums + j;
            for (int q = 0; q < width; q += TILE_COLUMNS) {
                int columns = Math.min(TILE_COLUMNS, width - q);
                addColumns(job, rows, columns, depth, ao, panels, q * depth, to + q, add);
            }
            if (last) {
                job.finish(first + i, rows, j, width);
            }
        }
    }

    private static void addColumns(
            DoubleJob job,
            int rows,
            int columns,
            int depth,
            int ao,
            double[] panels,
            int bo,
            int co,
            boolean add) {
        int vectors = vectors(columns);
        if (columns < vectors * LANES && job.ccs == 1) {
            addByCopy(job, rows, columns, depth, ao, panels, bo, co, add);
            return;
        }
        double[] c = job.sums;
        int ldc = job.ldSums;
        double[] start = add ? c : ZEROS;
        int so = add ? co : 0;
        int lds = add ? ldc : 0;
        addTile(job, vectors, rows, depth, ao, panels, bo, start, so, lds, c, co, ldc);
    }

    /** A tile that overhangs C on the right goes by way of a work array. */
    private static void addByCopy(
            DoubleJob job,
            int rows,
            int width,
            int depth,
            int ao,
            double[] panels,
            int bo,
            int co,
            boolean add) {
        int vectors = vectors(width);
        int ldt = vectors * LANES;
        double[] tile = job.workC(TILE_ROWS * TILE_COLUMNS);
        if (add) {
            copy(rows, width, job.c, co, job.crs, tile, 0, ldt);
        }
        double[] start = add ? tile : ZEROS;
        int lds = add ? ldt : 0;
        addTile(job, vectors, rows, depth, ao, panels, bo, start, 0, lds, tile, 0, ldt);
        copy(rows, width, tile, 0, ldt, job.c, co, job.crs);
    }

    private static void addTile(
            DoubleJob job,
            int vectors,
            int rows,
            int k,
            int ao,
            double[] b,
            int bo,
            double[] s,
            int so,
            int lds,
            double[] c,
            int co,
            int ldc) {
        double[] a = job.left;
        if (job.grouped) {
            switch (vectors) {
                case 1 -> DoubleGroups1.add(rows, k, a, ao, b, bo, s, so, lds, c, co, ldc);
                case 2 -> DoubleGroups2.add(rows, k, a, ao, b, bo, s, so, lds, c, co, ldc);
                default -> DoubleGroups4.add(rows, k, a, ao, b, bo, s, so, lds, c, co, ldc);
            }
            return;
        }
        int ars = job.leftStride;
        switch (vectors) {
            case 1 -> DoubleTiles1.add(rows, k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            case 2 -> DoubleTiles2.add(rows, k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
            default -> DoubleTiles4.add(rows, k, a, ao, ars, b, bo, s, so, lds, c, co, ldc);
        }
    }

    private static void copy(
            int rows, int width, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                y[yo + i * ldy + j] = x[xo + i * ldx + j];
            }
        }
    }

    private static void packPanels(
            int depth, int width, double[] b, int bo, int brs, int bcs, double[] panels) {
        int whole = width / TILE_COLUMNS * TILE_COLUMNS;
        DoublePacking.panels(depth, whole, TILE_COLUMNS, b, bo, brs, bcs, panels);
        if (whole < width) {
            int edge = width - whole;
            int padded = vectors(edge) * LANES;
            int from = bo + whole * bcs;
            int to = whole * depth;
            DoublePacking.edgePanel(depth, edge, padded, b, from, brs, bcs, panels, to);
        }
    }

    /** How many vectors wide a tile for so many columns is: 1, 2 or 4. */
    private static int vectors(int width) {
        return width <= LANES ? 1 : width <= 2 * LANES ? 2 : 4;
    }

    private static int roundUp(int width) {
        return (width + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
    }
}
