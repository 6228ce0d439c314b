package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Workers;

import java.util.Arrays;

/**
 * Products of float16 and bfloat16 matrices: blocks of the operands are widened to float32, which
 * is exact, multiplied by the float32 kernels into float32 sums, and the sums rounded once. The
 * order of the additions is that of {@link Summation}, save that sums in lanes are taken over
 * pieces of {@link #PIECE} terms, which are added one after the other.
 */
final class HalfSplit {
    static final HalfConversion FLOAT16 = new Float16Conversion();

    /** Terms of a piece of a sum in lanes: eight rows of them stay in the level-1 cache. */
    static final int PIECE = 1 << 10;

    /** Rows of C for which a block of B is widened anew. */
    private static final int HEIGHT = 240;

    /** Terms in a block. */
    private static final int DEPTH = 320;

    /** Terms in a block that is read but a few times: it stays in the level-1 cache. */
    private static final int FLAT = 16;

    private static final int FEW_ROWS = 3;

    /** Columns in a block of B. */
    private static final int WIDTH = 256;

    /** Columns of C for which a block of A is widened anew. */
    private static final int SPAN = 4 * WIDTH;

    /** Numbers in a block of rows of a long operand beside a short one. */
    private static final int ROOM = 1 << 13;

    private static final int ROWS_TOGETHER = 8;

    private final FloatKernel kernel;
    private final HalfConversion bfloat16;
    private final JobPool<HalfJob> jobs;

    HalfSplit(FloatKernel kernel, HalfConversion bfloat16) {
        this.kernel = kernel;
        this.bfloat16 = bfloat16;
        FloatTransposition transposition = kernel.transposition();
        jobs = new JobPool<>(() -> new HalfJob(transposition));
    }

    /** A job from the pool for operands of the given type. */
    HalfJob take(DType type) {
        HalfJob job = jobs.take();
        job.conversion = type == DType.FLOAT16 ? FLOAT16 : bfloat16;
        return job;
    }

    /** Computes the job, whose order is still to be chosen, and takes it back. */
    void run(HalfJob job, Workers workers, int maxThreads) {
        job.order = Summation.of(job.m, job.n, job.k, job.acs, job.brs);
        int most = Math.min(workers.threads(), maxThreads);
        int threads = Grid.threads(job.m, job.n, job.k, most);
        if (threads > 1) {
            split(job, workers, threads);
        } else if (job.m > 0 && job.n > 0) {
            compute(job);
        }
        giveBack(job);
    }

    private void split(HalfJob whole, Workers workers, int threads) {
        Grid grid = Grid.of(whole.m, whole.n, kernel.rowGrain(), kernel.columnGrain(), threads);
        workers.run(grid.parts(), threads, part -> computePart(whole, grid, part));
    }

    private void computePart(HalfJob whole, Grid grid, int part) {
        HalfJob job = jobs.take();
        int rows = grid.rows(part);
        int columns = grid.columns(part);
        job.rectangleOf(whole, grid.row(part), rows, grid.column(part), columns);
        if (rows > 0 && columns > 0) {
            compute(job);
        }
        giveBack(job);
    }

    private void giveBack(HalfJob job) {
        job.forget();
        jobs.give(job);
    }

    private void compute(HalfJob job) {
        job.begin();
        job.block.order = job.order;
        if (job.order == Summation.LANES_OVER_K) {
            lanes(job);
            return;
        }
        int height = even(job.m, HEIGHT);
        for (int j = 0; j < job.n; j += SPAN) {
            for (int i = 0; i < job.m; i += height) {
                chains(job, i, Math.min(height, job.m - i), j, Math.min(SPAN, job.n - j));
            }
        }
    }

    /** A rectangle of C whose sums are kept until they are complete. */
    private void chains(HalfJob job, int i, int rows, int j, int columns) {
        float[] sums = begin(job, i, rows, j, columns);
        int even = even(job.k, rows <= FEW_ROWS ? FLAT : DEPTH);
        for (int p = 0; p < job.k; p += even) {
            int depth = Math.min(even, job.k - p);
            boolean add = p > 0 || job.accumulate;
            job.widenA(i, rows, p, depth);
            for (int q = 0; q < columns; q += WIDTH) {
                int width = Math.min(WIDTH, columns - q);
                // all anew, as the kernel may have exchanged the operands of the block before
                job.block.sizes(rows, width, depth);
                job.useA();
                job.widenB(p, depth, j + q, width);
                job.block.c(sums, q, columns, 1, add);
                if (columns == 1) {
                    job.block.transpose();
                }
                kernel.compute(job.block);
            }
        }
        job.complete(sums, i, rows, j, columns);
    }

    /** Few rows by columns, or rows by few columns: some of the many at a time. */
    private void lanes(HalfJob job) {
        if (job.n > job.m) {
            for (int j = 0; j < job.n; j += SPAN) {
                wideLanes(job, j, Math.min(SPAN, job.n - j));
            }
        } else {
            for (int i = 0; i < job.m; i += SPAN) {
                tallLanes(job, i, Math.min(SPAN, job.m - i));
            }
        }
    }

    private void wideLanes(HalfJob job, int first, int columns) {
        float[] sums = begin(job, 0, job.m, first, columns);
        int together = together(job.k);
        for (int p = 0; p < job.k; p += PIECE) {
            int depth = Math.min(PIECE, job.k - p);
            job.widenA(0, job.m, p, depth);
            for (int j = 0; j < columns; j += together) {
                int some = Math.min(together, columns - j);
                job.widenB(p, depth, first + j, some);
                job.block.sizes(job.m, some, depth);
                job.block.c(sums, j, columns, 1, p > 0 || job.accumulate);
                kernel.compute(job.block);
            }
        }
        job.complete(sums, 0, job.m, first, columns);
    }

    private void tallLanes(HalfJob job, int first, int rows) {
        float[] sums = begin(job, first, rows, 0, job.n);
        int together = together(job.k);
        for (int p = 0; p < job.k; p += PIECE) {
            int depth = Math.min(PIECE, job.k - p);
            job.widenB(p, depth, 0, job.n);
            for (int i = 0; i < rows; i += together) {
                int some = Math.min(together, rows - i);
                job.widenA(first + i, some, p, depth);
                job.block.sizes(some, job.n, depth);
                job.block.c(sums, i * job.n, job.n, 1, p > 0 || job.accumulate);
                kernel.compute(job.block);
            }
        }
        job.complete(sums, first, rows, 0, job.n);
    }

    /** How many of the many rows or columns are widened together. */
    private static int together(int k) {
        int length = Math.min(k, PIECE);
        return Math.max(1, ROOM / length / ROWS_TOGETHER) * ROWS_TOGETHER;
    }

    /** Room for the sums of a rectangle of C, which holds C's elements where they are added to. */
    private static float[] begin(HalfJob job, int i, int rows, int j, int columns) {
        float[] sums = job.sums(rows * columns);
        if (job.accumulate) {
            for (int r = 0; r < rows; r++) {
                int from = job.co + (i + r) * job.ldc + j;
                job.conversion.widen(columns, job.c, from, sums, r * columns);
            }
        } else if (job.k == 0) {
            Arrays.fill(sums, 0, rows * columns, 0);
        }
        return sums;
    }

    /** The size of equal pieces, at most so large, that together make up the whole. */
    private static int even(int whole, int most) {
        int count = Math.max(1, (whole + most - 1) / most);
        return Math.max(1, (whole + count - 1) / count);
    }
}
