package dev.adjoint.backend.cpu.norm;

import dev.adjoint.Dense;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;
import dev.adjoint.backend.cpu.reduce.RowKernels;

import java.util.Objects;

/**
 * The gradient with respect to the input: with z the normalised element and g the cotangent times
 * the weight, {@code (g - mean(g) - z * mean(g * z)) / sqrt(variance + eps)}.
 */
record InputPass(Operands in, Dense out) {
    private static final int BLOCK = RowKernels.BLOCK;

    void run(Workers workers) {
        NormGeometry g = in.geometry();
        Ranges.run(g.statistics(), 8L * g.numel(), workers, workers.threads(), this::groups);
    }

    private void groups(int from, int to) {
        NormGeometry g = in.geometry();
        Object lanes = in.loops().allocate(NormLoops.SCRATCH);
        Moments moments = new Moments(in, 1);
        double[] sums = new double[2];
        for (int group = from; group < to; group++) {
            moments.compute(group, 0, lanes);
            double mean = moments.mean(0);
            double scale = moments.scale(0);
            sums[0] = 0;
            sums[1] = 0;
            for (int run = 0; run < in.runs(); run++) {
                dots(group, in.runStart(group, run), mean, scale, lanes, sums);
            }
            sums[0] = g.centred() ? sums[0] / g.count() : 0;
            sums[1] /= g.count();
            for (int run = 0; run < in.runs(); run++) {
                gradient(group, in.runStart(group, run), mean, scale, sums);
            }
        }
    }

    private void dots(
            int group, int start, double mean, double scale, Object lanes, double[] sums) {
        Object x = in.x().array();
        Dense cotangent = Objects.requireNonNull(in.ct());
        Object ct = cotangent.array();
        int from = in.x().offset() + start;
        int ctFrom = cotangent.offset() + start;
        int n = in.pieceLength();
        for (int piece = 0, at = 0; at < in.runLength(); piece++, at += n) {
            for (int done = at; done < at + n; done += BLOCK) {
                int count = Math.min(BLOCK, at + n - done);
                if (in.uniform()) {
                    double weight = in.weight(group, piece);
                    in.loops()
                            .dots(
                                    x,
                                    from + done,
                                    mean,
                                    scale,
                                    weight,
                                    ct,
                                    ctFrom + done,
                                    count,
                                    lanes,
                                    sums);
                } else {
                    Dense w = Objects.requireNonNull(in.weight());
                    int first = w.offset() + in.firstWeight(group) + done;
                    in.loops()
                            .dots(
                                    x,
                                    from + done,
                                    mean,
                                    scale,
                                    w.array(),
                                    first,
                                    ct,
                                    ctFrom + done,
                                    count,
                                    lanes,
                                    sums);
                }
            }
        }
    }

    private void gradient(int group, int start, double mean, double scale, double[] means) {
        Object x = in.x().array();
        Dense cotangent = Objects.requireNonNull(in.ct());
        Object ct = cotangent.array();
        Object y = out.array();
        int from = in.x().offset() + start;
        int ctFrom = cotangent.offset() + start;
        int to = out.offset() + start;
        int n = in.pieceLength();
        if (!in.uniform()) {
            Dense w = Objects.requireNonNull(in.weight());
            int first = w.offset() + in.firstWeight(group);
            in.loops()
                    .gradient(x, from, mean, scale, w.array(), first, ct, ctFrom, means, y, to, n);
            return;
        }
        for (int piece = 0, at = 0; at < in.runLength(); piece++, at += n) {
            double weight = in.weight(group, piece);
            in.loops()
                    .gradient(
                            x,
                            from + at,
                            mean,
                            scale,
                            weight,
                            ct,
                            ctFrom + at,
                            means,
                            y,
                            to + at,
                            n);
        }
    }
}
