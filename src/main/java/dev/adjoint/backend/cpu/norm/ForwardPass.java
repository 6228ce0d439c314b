package dev.adjoint.backend.cpu.norm;

import dev.adjoint.Dense;
import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

import java.util.Objects;

/** The normalised elements. */
record ForwardPass(Operands in, Dense out) {
    void run(Workers workers) {
        NormGeometry g = in.geometry();
        Ranges.run(g.statistics(), 4L * g.numel(), workers, workers.threads(), this::groups);
    }

    private void groups(int from, int to) {
        Object lanes = in.loops().allocate(NormLoops.SCRATCH);
        Moments moments = new Moments(in, 1);
        for (int group = from; group < to; group++) {
            moments.compute(group, 0, lanes);
            double mean = moments.mean(0);
            double scale = moments.scale(0);
            for (int run = 0; run < in.runs(); run++) {
                run(group, in.runStart(group, run), mean, scale);
            }
        }
    }

    private void run(int group, int start, double mean, double scale) {
        Object x = in.x().array();
        Object y = out.array();
        int from = in.x().offset() + start;
        int n = in.pieceLength();
        if (!in.uniform()) {
            Dense w = Objects.requireNonNull(in.weight());
            Dense b = Objects.requireNonNull(in.bias());
            int first = in.firstWeight(group);
            in.loops()
                    .apply(
                            x,
                            from,
                            mean,
                            scale,
                            w.array(),
                            w.offset() + first,
                            b.array(),
                            b.offset() + first,
                            y,
                            out.offset() + start,
                            n);
            return;
        }
        for (int piece = 0, at = 0; at < in.runLength(); piece++, at += n) {
            double weight = in.weight(group, piece);
            double bias = in.bias(group, piece);
            int to = out.offset() + start + at;
            in.loops().apply(x, from + at, mean, scale, weight, bias, y, to, n);
        }
    }
}
