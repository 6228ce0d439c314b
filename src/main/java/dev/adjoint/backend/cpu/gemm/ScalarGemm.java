package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.backend.cpu.Workers;

/**
 * The product in plain Java: for JVMs without the Vector API, and the yardstick of the vector
 * kernels, which must give the same bits.
 */
public final class ScalarGemm implements Gemm {
    private final FloatSplit floats = new FloatSplit(new FloatScalar());
    private final DoubleSplit doubles = new DoubleSplit(new DoubleScalar());

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
