// Written by GenerateGemmKernels.java from FloatScalar.java; do not edit.
package dev.adjoint.backend.cpu.gemm;

/**
 * The scalar twin: plain loops. Rows of B are copied into arrays of their own and C is summed in a
 * row of its own, so that all indices of the inner loop are equal; C2 vectorises only such loops.
 */
final class DoubleScalar implements DoubleKernel {
    private static final int DEPTH = 64;
    private static final int WIDTH = 512;

    /** How many rows of B one pass over a row of C takes in. */
    private static final int STEP = 4;

    @Override
    public DoubleTransposition transposition() {
        return new DoubleTransposition();
    }

    @Override
    public int rowGrain() {
        return 1;
    }

    @Override
    public int columnGrain() {
        return 16;
    }

    @Override
    public void compute(DoubleJob job) {
        if (job.order == Summation.LANES_OVER_K) {
            lanes(job);
        } else {
            chains(job);
        }
    }

    private static void chains(DoubleJob job) {
        double[][] rows = job.rows(DEPTH, Math.min(WIDTH, Math.max(16, job.n)));
        for (int j = 0; j < job.n; j += WIDTH) {
            for (int p = 0; p < job.k; p += DEPTH) {
                block(job, rows, j, Math.min(WIDTH, job.n - j), p, Math.min(DEPTH, job.k - p));
            }
            job.finish(0, job.m, j, Math.min(WIDTH, job.n - j));
        }
    }

    /** Adds {@code depth} terms to {@code width} columns of C. */
    private static void block(DoubleJob job, double[][] rows, int j, int width, int p, int depth) {
        for (int q = 0; q < depth; q++) {
            int from = job.bo + (p + q) * job.brs + j * job.bcs;
            gather(width, job.b, from, job.bcs, rows[q]);
        }
        double[] sum = job.workC(WIDTH);
        for (int i = 0; i < job.m; i++) {
            int co = job.co + i * job.crs + j;
            if (p > 0 || job.accumulate) {
                System.arraycopy(job.c, co, sum, 0, width);
            } else {
                zero(width, sum);
            }
            row(width, depth, job.a, job.ao + i * job.ars + p * job.acs, job.acs, rows, sum);
            System.arraycopy(sum, 0, job.c, co, width);
        }
    }

    private static void row(
            int width, int depth, double[] a, int ao, int acs, double[][] rows, double[] sum) {
        int q = 0;
        for (; q + STEP <= depth; q += STEP) {
            int i = ao + q * acs;
            double a0 = a[i];
            double a1 = a[i + acs];
            double a2 = a[i + 2 * acs];
            double a3 = a[i + 3 * acs];
            add(width, a0, rows[q], a1, rows[q + 1], a2, rows[q + 2], a3, rows[q + 3], sum);
        }
        for (; q < depth; q++) {
            add(width, a[ao + q * acs], rows[q], sum);
        }
    }

    private static void add(
            int width,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            double[] sum) {
        for (int j = 0; j < width; j++) {
            double s = Math.fma(a1, b1[j], Math.fma(a0, b0[j], sum[j]));
            sum[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], s));
        }
    }

    private static void add(int width, double a, double[] b, double[] sum) {
        for (int j = 0; j < width; j++) {
            sum[j] = Math.fma(a, b[j], sum[j]);
        }
    }

    private static void gather(int count, double[] from, int o, int stride, double[] to) {
        if (stride == 1) {
            System.arraycopy(from, o, to, 0, count);
        } else {
            for (int j = 0; j < count; j++) {
                to[j] = from[o + j * stride];
            }
        }
    }

    private static void zero(int count, double[] sum) {
        for (int j = 0; j < count; j++) {
            sum[j] = 0;
        }
    }

    private static void lanes(DoubleJob job) {
        job.straighten();
        double[] sums = job.workC(Summation.LANES);
        for (int i = 0; i < job.m; i++) {
            for (int j = 0; j < job.n; j++) {
                int ao = job.ao + i * job.ars;
                int bo = job.bo + j * job.bcs;
                int whole = job.k - job.k % Summation.LANES;
                partialSums(whole, job.a, ao, job.b, bo, sums);
                for (int p = whole; p < job.k; p++) {
                    sums[p - whole] = Math.fma(job.a[ao + p], job.b[bo + p], sums[p - whole]);
                }
                double sum = combine(sums);
                int co = job.co + i * job.crs + j;
                job.c[co] = job.accumulate ? job.c[co] + sum : sum;
            }
        }
        job.finish(0, job.m, 0, job.n);
    }

    /** Halves the partial sums until one is left. */
    private static double combine(double[] s) {
        for (int half = Summation.LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                s[l] += s[l + half];
            }
        }
        return s[0];
    }

    /** The sums over k terms, k a multiple of the lanes; in locals, as those stay in registers. */
    private static void partialSums(int k, double[] a, int ao, double[] b, int bo, double[] s) {
        partialSums(k, a, ao, b, bo, s, 0);
        partialSums(k, a, ao + 8, b, bo + 8, s, 8);
    }

    private static void partialSums(
            int k, double[] a, int ao, double[] b, int bo, double[] s, int first) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int p = 0; p < k; p += Summation.LANES) {
            int i = ao + p;
            int j = bo + p;
            s0 = Math.fma(a[i], b[j], s0);
            s1 = Math.fma(a[i + 1], b[j + 1], s1);
            s2 = Math.fma(a[i + 2], b[j + 2], s2);
            s3 = Math.fma(a[i + 3], b[j + 3], s3);
            s4 = Math.fma(a[i + 4], b[j + 4], s4);
            s5 = Math.fma(a[i + 5], b[j + 5], s5);
            s6 = Math.fma(a[i + 6], b[j + 6], s6);
            s7 = Math.fma(a[i + 7], b[j + 7], s7);
        }
        s[first] = s0;
        s[first + 1] = s1;
        s[first + 2] = s2;
        s[first + 3] = s3;
        s[first + 4] = s4;
        s[first + 5] = s5;
        s[first + 6] = s6;
        s[first + 7] = s7;
    }
}
