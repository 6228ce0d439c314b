// Written by GenerateGemmKernels.java from FloatShared.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

/**
 * One product by several threads. They pack each block of the operands once, together, and then
 * compute some rows of C at a time, whoever is free, so that a thread which others slow down
 * computes less. While they do, they pack the next block of B.
 */
final class DoubleShared {
    /** Pieces of a region for each thread: what is left to wait for at its end is one of them. */
    private static final int PIECES = 4;

    /** Multiplications that make a piece: some 6 microseconds. */
    private static final long PIECE = 1 << 18;

    /** Columns of B that are packed at a time. */
    private static final int STRIPE = 4 * DoubleTiled.TILE_COLUMNS;

    /** The fewest columns and multiplications of a product that is worth the waiting. */
    private static final int FEWEST_COLUMNS = 128;

    private static final long FEWEST = 1 << 22;

    private final DoubleJob whole;
    private final JobPool<DoubleJob> jobs;
    private final Workers workers;
    private final int threads;

    private DoubleShared(DoubleJob whole, JobPool<DoubleJob> jobs, Workers workers, int threads) {
        this.whole = whole;
        this.jobs = jobs;
        this.workers = workers;
        this.threads = threads;
    }

    /** Whether it is faster so than by a cut of C: there is a tile's height of rows a piece. */
    static boolean pays(DoubleJob job, int threads) {
        return job.ccs == 1
                && job.m >= PIECES * DoubleTiled.TILE_ROWS * threads
                && job.n >= FEWEST_COLUMNS
                && (long) job.m * job.n * job.k >= FEWEST;
    }

    static void compute(DoubleJob job, JobPool<DoubleJob> jobs, Workers workers, int threads) {
        DoubleShared shared = new DoubleShared(job, jobs, workers, threads);
        int height = DoubleTiled.even(job.m, DoubleTiled.HEIGHT);
        int depth = DoubleTiled.even(job.k, DoubleTiled.DEPTH);
        for (int i = 0; i < job.m; i += height) {
            for (int p = 0; p < job.k; p += depth) {
                int rows = Math.min(height, job.m - i);
                shared.new Terms(i, rows, p, Math.min(depth, job.k - p)).add();
            }
        }
    }

    /** The terms from p to p + depth of so many rows of C. */
    private final class Terms {
        private final int i;
        private final int rows;
        private final int p;
        private final int depth;
        private final int groups;
        private final boolean near;
        private final double[] left;
        private final double[] right;
        private final int room;

        Terms(int i, int rows, int p, int depth) {
            this.i = i;
            this.rows = rows;
            this.p = p;
            this.depth = depth;
            groups = DoubleTiled.groups(rows);
            near = DoubleTiled.near(whole);
            left = near ? whole.a : whole.workA(groups * depth * DoublePacking.GROUP);
            room = depth * DoubleTiled.roundUp(Math.min(DoubleTiled.WIDTH, whole.n));
            right = whole.workB(2 * room);
        }

        void add() {
            int lefts = near ? 0 : Math.min(groups, PIECES * threads);
            int rights = stripes(0);
            workers.run(
                    lefts + rights,
                    threads,
                    part -> {
                        if (part < lefts) {
                            packLeft(part, lefts);
                        } else {
                            packRight(0, part - lefts);
                        }
                    });
            for (int j = 0; j < whole.n; j += DoubleTiled.WIDTH) {
                addBlock(j);
            }
        }

        private void addBlock(int j) {
            int next = j + DoubleTiled.WIDTH;
            int width = Math.min(DoubleTiled.WIDTH, whole.n - j);
            int ahead = stripes(next);
            long most = Math.max(1, (long) rows * width * depth / PIECE);
            int pieces = (int) Math.min(most, Math.min(groups, PIECES * threads));
            workers.run(
                    ahead + pieces,
                    threads,
                    part -> {
                        if (part < ahead) {
                            packRight(next, part);
                        } else {
                            addRows(j, width, part - ahead, pieces);
                        }
                    });
        }

        /** The stripes of the block of B that begins at the given column; none beyond the last. */
        private int stripes(int j) {
            int width = Math.min(DoubleTiled.WIDTH, whole.n - j);
            return width <= 0 ? 0 : (width + STRIPE - 1) / STRIPE;
        }

        private int group(int piece, int pieces) {
            return (int) ((long) groups * piece / pieces);
        }

        private int row(int group) {
            return DoubleTiled.row(rows, groups, group);
        }

        private void packLeft(int piece, int pieces) {
            int first = group(piece, pieces);
            int end = group(piece + 1, pieces);
            int ao = leftAt(first);
            int at = first * depth * DoublePacking.GROUP;
            int height = row(end) - row(first);
            DoubleTiled.packGroups(whole, height, end - first, depth, ao, left, at);
        }

        /** Where the terms of a group of rows begin in A. */
        private int leftAt(int group) {
            return whole.ao + (i + row(group)) * whole.ars + p * whole.acs;
        }

        private void packRight(int j, int stripe) {
            int from = j + stripe * STRIPE;
            int width = Math.min(STRIPE, Math.min(j + DoubleTiled.WIDTH, whole.n) - from);
            int bo = whole.bo + p * whole.brs + from * whole.bcs;
            int at = panels(j) + stripe * STRIPE * depth;
            DoubleTiled.packPanels(depth, width, whole.b, bo, whole.brs, whole.bcs, right, at);
        }

        /** Where the panels of a block are: one is computed with while the next is packed. */
        private int panels(int j) {
            return j / DoubleTiled.WIDTH % 2 * room;
        }

        private void addRows(int j, int width, int piece, int pieces) {
            int first = group(piece, pieces);
            int end = group(piece + 1, pieces);
            int height = row(end) - row(first);
            boolean add = p > 0 || whole.accumulate;
            boolean last = p + depth == whole.k;
            DoubleJob job = jobs.take();
            job.rectangleOf(whole, i + row(first), height, 0, whole.n);
            if (last) {
                job.begin();
            }
            int stride = depth * DoublePacking.GROUP;
            if (near) {
                job.left(left, leftAt(first), whole.ars, false);
            } else {
                job.left(left, first * stride, stride, true);
            }
            job.openSums(0, height, whole.n);
            DoubleTiled.addRows(
                    job, 0, height, end - first, j, width, depth, right, panels(j), add, last);
            job.forget();
            jobs.give(job);
        }
    }
}
