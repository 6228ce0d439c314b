package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

/**
 * What all float32 implementations share: products without terms, products of one column, and the
 * split over threads. A thread computes its rectangle of C in full, so the split does not show in
 * the result.
 */
final class FloatSplit {
    private final FloatKernel kernel;
    private final JobPool<FloatJob> jobs;

    FloatSplit(FloatKernel kernel) {
        this.kernel = kernel;
        FloatTransposition transposition = kernel.transposition();
        jobs = new JobPool<>(() -> new FloatJob(transposition));
    }

    /** A job from the pool. */
    FloatJob take() {
        return jobs.take();
    }

    /** Computes the job, whose order is still to be chosen, and takes it back. */
    void run(FloatJob job, Workers workers, int maxThreads) {
        if (job.k == 0) {
            noTerms(job);
        } else if (job.m > 0 && job.n > 0) {
            product(job, workers, maxThreads);
        }
        giveBack(job);
    }

    private void product(FloatJob job, Workers workers, int maxThreads) {
        job.order = Summation.of(job.m, job.n, job.k, job.acs, job.brs);
        if (job.n == 1 && job.crs == 1 && job.order == Summation.CHAIN) {
            job.transpose();
        }
        int most = Math.min(workers.threads(), maxThreads);
        int threads = Grid.threads(job.m, job.n, job.k, most);
        if (threads <= 1) {
            job.begin();
            kernel.compute(job);
        } else {
            split(job, workers, threads);
        }
    }

    private static void noTerms(FloatJob job) {
        if (!job.accumulate) {
            job.clear();
        }
        job.begin();
        job.finish(0, job.m, 0, job.n);
    }

    private void split(FloatJob whole, Workers workers, int threads) {
        Grid grid = Grid.of(whole.m, whole.n, kernel.rowGrain(), kernel.columnGrain(), threads);
        workers.run(grid.parts(), threads, part -> computePart(whole, grid, part));
    }

    private void computePart(FloatJob whole, Grid grid, int part) {
        FloatJob job = jobs.take();
        int rows = grid.rows(part);
        int columns = grid.columns(part);
        job.rectangleOf(whole, grid.row(part), rows, grid.column(part), columns);
        if (rows > 0 && columns > 0) {
            job.begin();
            kernel.compute(job);
        }
        giveBack(job);
    }

    private void giveBack(FloatJob job) {
        job.forget();
        jobs.give(job);
    }
}
