package dev.adjoint.backend.cpu.gemm;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.Workers;

import org.jspecify.annotations.Nullable;

/**
 * The product in plain Java: for JVMs without the Vector API, and the yardstick of the vector
 * kernels, which must give the same bits.
 */
public final class ScalarGemm implements Gemm {
    private final FloatKernel floatKernel = new FloatScalar();
    private final FloatSplit floats = new FloatSplit(floatKernel);
    private final DoubleSplit doubles = new DoubleSplit(new DoubleScalar());
    private final HalfSplit halves = new HalfSplit(floatKernel, new BFloat16Conversion());

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
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads) {
        FloatJob job = floats.take();
        job.sizes(m, n, k);
        job.a(a, ao, ars, acs);
        job.b(b, bo, brs, bcs);
        job.c(c, co, ldc, 1, accumulate);
        job.epilogues = epilogues;
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
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads) {
        DoubleJob job = doubles.take();
        job.sizes(m, n, k);
        job.a(a, ao, ars, acs);
        job.b(b, bo, brs, bcs);
        job.c(c, co, ldc, 1, accumulate);
        job.epilogues = epilogues;
        doubles.run(job, workers, maxThreads);
    }

    @Override
    public void gemm(
            DType type,
            int m,
            int n,
            int k,
            short[] a,
            int ao,
            int ars,
            int acs,
            short[] b,
            int bo,
            int brs,
            int bcs,
            short[] c,
            int co,
            int ldc,
            boolean accumulate,
            Epilogue.@Nullable Source epilogues,
            Workers workers,
            int maxThreads) {
        HalfJob job = halves.take(type);
        job.sizes(m, n, k);
        job.a(a, ao, ars, acs);
        job.b(b, bo, brs, bcs);
        job.c(c, co, ldc, accumulate);
        job.epilogues = epilogues;
        halves.run(job, workers, maxThreads);
    }
}
