package dev.adjoint.backend.cpu.conv;

import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.gemm.Gemm;

import java.util.Arrays;

/**
 * Correlations with a single tap that read every element of the source once and in order: the
 * product of the weights and each image, whose channels are the rows of a matrix. The gradient of
 * the weights adds up such products over fixed shares of the images, and these in order.
 */
final class FloatPointwise {
    /** Elements of a channel below which tiles of several images together are faster. */
    private static final int LEAST_VOLUME = 64;

    /** Channels below which there is too little to do with a packed element. */
    private static final int LEAST_CHANNELS = 16;

    /** Parts wished for, so that threads find work of equal size. */
    private static final int PARALLEL = 8;

    private final Gemm gemm;
    private final Workers workers;

    FloatPointwise(Gemm gemm, Workers workers) {
        this.gemm = gemm;
        this.workers = workers;
    }

    /** Whether the correlation has the form and is large enough to gain. */
    static boolean suits(Correlation c) {
        return c.taps() == 1
                && isWhole(c.depth())
                && isWhole(c.rows())
                && isWhole(c.columns())
                && c.targetVolume() >= LEAST_VOLUME
                && c.inputs() >= LEAST_CHANNELS
                && c.outputs() >= LEAST_CHANNELS;
    }

    private static boolean isWhole(AxisTaps axis) {
        return axis.shifts()[0] == 0
                && axis.step() == 1
                && axis.isDense()
                && axis.count() == axis.source();
    }

    /** Writes the results to the target. */
    void run(Correlation c, FloatCorrelator.Operands o, int maxThreads) {
        int products = c.batch() * c.groups();
        boolean few = products < PARALLEL;
        workers.run(
                products, few ? 1 : maxThreads, part -> multiply(c, o, part, few ? maxThreads : 1));
    }

    /** One group of an image. */
    private void multiply(Correlation c, FloatCorrelator.Operands o, int product, int maxThreads) {
        int n = c.targetVolume();
        int group = product % c.groups();
        int to = o.oo() + product * c.outputs() * n;
        float[] bias = o.bias();
        for (int i = 0; bias != null && i < c.outputs(); i++) {
            float begin = bias[o.bo() + group * c.outputs() + i];
            Arrays.fill(o.out(), to + i * n, to + (i + 1) * n, begin);
        }
        gemm.gemm(
                c.outputs(),
                n,
                c.inputs(),
                o.w(),
                o.wo() + group * c.outputs() * c.inputs(),
                c.inputs(),
                1,
                o.x(),
                o.xo() + product * c.inputs() * n,
                n,
                1,
                o.out(),
                to,
                n,
                bias != null,
                workers,
                maxThreads);
    }

    /** Writes the gradient of the weights {@code [groups, outputs, inputs]}, of some images. */
    void gradient(
            Correlation c,
            float[] x,
            int xo,
            float[] ct,
            int co,
            float[] out,
            int oo,
            int maxThreads) {
        int shares = Math.min(c.batch(), PARALLEL);
        int size = c.groups() * c.outputs() * c.inputs();
        float[] sums = new float[(shares - 1) * size];
        workers.run(
                shares,
                maxThreads,
                share -> {
                    Range images = new Range(0, c.batch()).piece(share, shares);
                    float[] to = share == 0 ? out : sums;
                    int at = share == 0 ? oo : (share - 1) * size;
                    for (int i = 0; i < images.size() * c.groups(); i++) {
                        int product = images.from() * c.groups() + i;
                        boolean add = i >= c.groups();
                        int group = at + i % c.groups() * c.outputs() * c.inputs();
                        addProduct(c, x, xo, ct, co, product, to, group, add, maxThreads);
                    }
                });
        for (int share = 1; share < shares; share++) {
            for (int i = 0; i < size; i++) {
                out[oo + i] += sums[(share - 1) * size + i];
            }
        }
    }

    /** Adds the products of one group of an image. */
    private void addProduct(
            Correlation c,
            float[] x,
            int xo,
            float[] ct,
            int co,
            int product,
            float[] to,
            int at,
            boolean add,
            int maxThreads) {
        int k = c.targetVolume();
        gemm.gemm(
                c.outputs(),
                c.inputs(),
                k,
                ct,
                co + product * c.outputs() * k,
                k,
                1,
                x,
                xo + product * c.inputs() * k,
                1,
                k,
                to,
                at,
                c.inputs(),
                add,
                workers,
                maxThreads);
    }
}
