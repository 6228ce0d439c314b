package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

/**
 * The product on the Vector API. Loading it needs the module {@code jdk.incubator.vector}. It gives
 * the same bits as {@link ScalarGemm}.
 */
public final class VectorGemm implements Gemm {
    private final FloatSplit floats = new FloatSplit(new FloatTiled());
    private final DoubleSplit doubles = new DoubleSplit(new DoubleTiled());

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            int bcs,
            float[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        FloatJob job = floats.take();
        job.sizes(m, n, k);
        job.a(a, ao, ars, acs);
        job.b(b, bo, brs, bcs);
        job.c(c, co, ldc, 1, accumulate);
        floats.run(job, workers, maxThreads);
    }

    @Override
    public void gemm(
            int m,
            int n,
            int k,
            double[] a,
            int ao,
            int ars,
            int acs,
            double[] b,
            int bo,
            int brs,
            int bcs,
            double[] c,
            int co,
            int ldc,
            boolean accumulate,
            Workers workers,
            int maxThreads) {
        DoubleJob job = doubles.take();
        job.sizes(m, n, k);
        job.a(a, ao, ars, acs);
        job.b(b, bo, brs, bcs);
        job.c(c, co, ldc, 1, accumulate);
        doubles.run(job, workers, maxThreads);
    }
}
