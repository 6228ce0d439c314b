package dev.adjoint.backend.cpu;

import dev.adjoint.Dense;
import dev.adjoint.Shape;
import dev.adjoint.backend.cpu.gemm.Epilogue;
import dev.adjoint.backend.cpu.gemm.Gemm;
import dev.adjoint.backend.cpu.loop.LoopSet;

import org.jspecify.annotations.Nullable;

/** The matrix product of the last two dimensions over broadcast leading ones. */
final class BatchedProduct {
    /**
     * Multiplications in a product above which it is cut between threads itself, rather than the
     * batch.
     */
    private static final long LARGE = 1 << 20;

    private final Gemm gemm;
    private final Workers workers;

    BatchedProduct(Gemm gemm, Workers workers) {
        this.gemm = gemm;
        this.workers = workers;
    }

    /** {@code out} is row-major and has the broadcast leading dimensions. */
    void run(Dense a, Dense b, Dense out, boolean accumulate, int maxThreads) {
        run(a, b, out, accumulate, null, maxThreads);
    }

    /**
     * The product, of which each element goes through an expression while it is in the cache.
     *
     * @param loops the expression's loops: argument 0 is the element; of float32 for half floats
     * @param operands arguments 1 and up, which broadcast to the output's shape
     */
    void run(Dense a, Dense b, LoopSet loops, Dense[] operands, Dense out, int maxThreads) {
        Dense[] read = new Dense[operands.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = LoopEpilogue.readable(operands[i], loops.argType(i + 1));
        }
        run(a, b, out, false, new LoopEpilogue(loops, read, out.shape()), maxThreads);
    }

    private void run(
            Dense a,
            Dense b,
            Dense out,
            boolean accumulate,
            @Nullable LoopEpilogue epilogue,
            int maxThreads) {
        switch (out.dtype()) {
            case FLOAT32, FLOAT64, INT64, FLOAT16, BFLOAT16 -> {}
            default ->
                    throw new IllegalArgumentException(
                            "matmul: no product of "
                                    + out.dtype()
                                    + " matrices; convert with to(DType.INT64) or a floating"
                                    + " dtype");
        }
        direct(a, b, out, accumulate, epilogue, maxThreads);
    }

    private void direct(
            Dense a,
            Dense b,
            Dense out,
            boolean accumulate,
            @Nullable LoopEpilogue epilogue,
            int maxThreads) {
        Shape shape = out.shape();
        int rank = shape.dim();
        int m = shape.size(rank - 2);
        int n = shape.size(rank - 1);
        int k = a.shape().size(a.shape().dim() - 1);
        int batch = 1;
        for (int i = 0; i < rank - 2; i++) {
            batch *= shape.size(i);
        }
        if (batch == 1 && rank == 2) {
            int ao = a.offset();
            int bo = b.offset();
            one(m, n, k, a, ao, b, bo, out, out.offset(), accumulate, epilogue, maxThreads);
            return;
        }
        int[] starts = new int[2 * batch];
        starts(a, shape, batch, starts, 0);
        starts(b, shape, batch, starts, 1);
        boolean large = (long) m * n * k >= LARGE || batch == 1;
        int parts = large ? 1 : batch;
        int count = batch;
        workers.run(
                parts,
                maxThreads,
                part -> {
                    for (int i = part; i < (large ? count : part + 1); i++) {
                        int at = out.offset() + i * m * n;
                        one(
                                m,
                                n,
                                k,
                                a,
                                starts[2 * i],
                                b,
                                starts[2 * i + 1],
                                out,
                                at,
                                accumulate,
                                epilogue == null ? null : epilogue.ofMatrix(i),
                                large ? maxThreads : 1);
                    }
                });
    }

    /** Where each matrix of the batch starts, at every second place of {@code starts}. */
    private static void starts(Dense x, Shape shape, int batch, int[] starts, int which) {
        int lead = shape.dim() - x.shape().dim();
        for (int i = 0; i < batch; i++) {
            int rest = i;
            int at = x.offset();
            for (int d = shape.dim() - 3; d >= lead && d >= 0; d--) {
                int size = shape.size(d);
                if (x.shape().size(d - lead) != 1) {
                    at += rest % size * x.stride(d - lead);
                }
                rest /= size;
            }
            starts[2 * i + which] = at;
        }
    }

    private void one(
            int m,
            int n,
            int k,
            Dense a,
            int ao,
            Dense b,
            int bo,
            Dense c,
            int co,
            boolean accumulate,
            Epilogue.@Nullable Source epilogues,
            int maxThreads) {
        int ra = a.shape().dim();
        int rb = b.shape().dim();
        int ars = a.stride(ra - 2);
        int acs = a.stride(ra - 1);
        int brs = b.stride(rb - 2);
        int bcs = b.stride(rb - 1);
        switch (c.array()) {
            case float[] y ->
                    gemm.gemm(
                            m,
                            n,
                            k,
                            (float[]) a.array(),
                            ao,
                            ars,
                            acs,
                            (float[]) b.array(),
                            bo,
                            brs,
                            bcs,
                            y,
                            co,
                            n,
                            accumulate,
                            epilogues,
                            workers,
                            maxThreads);
            case double[] y ->
                    gemm.gemm(
                            m,
                            n,
                            k,
                            (double[]) a.array(),
                            ao,
                            ars,
                            acs,
                            (double[]) b.array(),
                            bo,
                            brs,
                            bcs,
                            y,
                            co,
                            n,
                            accumulate,
                            epilogues,
                            workers,
                            maxThreads);
            case short[] y ->
                    gemm.gemm(
                            c.dtype(),
                            m,
                            n,
                            k,
                            (short[]) a.array(),
                            ao,
                            ars,
                            acs,
                            (short[]) b.array(),
                            bo,
                            brs,
                            bcs,
                            y,
                            co,
                            n,
                            accumulate,
                            epilogues,
                            workers,
                            maxThreads);
            case long[] y -> {
                longs(
                        m,
                        n,
                        k,
                        (long[]) a.array(),
                        ao,
                        ars,
                        acs,
                        (long[]) b.array(),
                        bo,
                        brs,
                        bcs,
                        y,
                        co,
                        accumulate);
                if (epilogues != null) {
                    epilogues.epilogue().apply(y, co, n, 0, m, 0, n);
                }
            }
            default -> throw new AssertionError(c.dtype());
        }
    }

    private static void longs(
            int m,
            int n,
            int k,
            long[] a,
            int ao,
            int ars,
            int acs,
            long[] b,
            int bo,
            int brs,
            int bcs,
            long[] c,
            int co,
            boolean accumulate) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = accumulate ? c[co + i * n + j] : 0;
                for (int p = 0; p < k; p++) {
                    sum += a[ao + i * ars + p * acs] * b[bo + p * brs + j * bcs];
                }
                c[co + i * n + j] = sum;
            }
        }
    }
}
