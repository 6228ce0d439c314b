package dev.adjoint.backend.cpu.norm;

import dev.adjoint.backend.NormGeometry;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;
import dev.adjoint.backend.cpu.reduce.RowKernels;

/** Means and sums of squared differences from them, by group. */
final class Moments {
    private static final int BLOCK = RowKernels.BLOCK;

    private final Operands in;
    private final double[] values;

    /** Room for {@code groups} groups, not yet computed. */
    Moments(Operands in, int groups) {
        this.in = in;
        this.values = new double[2 * groups];
    }

    /** Those of all groups. */
    static Moments of(Operands in, Workers workers) {
        NormGeometry g = in.geometry();
        Moments moments = new Moments(in, g.statistics());
        Ranges.run(
                g.statistics(),
                2L * g.numel(),
                workers,
                workers.threads(),
                (from, to) -> {
                    Object lanes = in.loops().allocate(NormLoops.SCRATCH);
                    for (int group = from; group < to; group++) {
                        moments.compute(group, group, lanes);
                    }
                });
        return moments;
    }

    /** Computes those of a group into place {@code at}. */
    void compute(int group, int at, Object lanes) {
        boolean centred = in.geometry().centred();
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (int run = 0; run < in.runs(); run++) {
            int start = in.x().offset() + in.runStart(group, run);
            for (int done = 0; done < in.runLength(); done += BLOCK) {
                int count = Math.min(BLOCK, in.runLength() - done);
                Object x = in.x().array();
                double own = centred ? in.loops().mean(x, start + done, count, lanes) : 0;
                double spread = in.loops().squares(x, start + done, count, own, lanes);
                double step = own - mean;
                double part = (double) count / (n + count);
                mean += step * part;
                squares += spread + step * step * part * n;
                n += count;
            }
        }
        values[2 * at] = mean;
        values[2 * at + 1] = squares;
    }

    double mean(int at) {
        return values[2 * at];
    }

    double squares(int at) {
        return values[2 * at + 1];
    }

    /** What a difference from the mean is multiplied by. */
    double scale(int at) {
        NormGeometry g = in.geometry();
        return 1 / Math.sqrt(values[2 * at + 1] / g.count() + g.eps());
    }
}
