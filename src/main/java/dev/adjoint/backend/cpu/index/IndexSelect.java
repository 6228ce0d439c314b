package dev.adjoint.backend.cpu.index;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;
import dev.adjoint.backend.cpu.reduce.Ranges;

/** Picks whole slices along a dimension: rows of a table, for example. */
public final class IndexSelect {
    /** Elements from which a copy of a run beats a loop over a table. */
    private static final int LONG_RUN = 8;

    private IndexSelect() {}

    /**
     * {@code out[o, i, n] = in[o, idx[i], n]}, where o stands for the dimensions before {@code dim}
     * and n for those after.
     *
     * @param in any type, any strides
     * @param idx int64, any strides and any number of dimensions
     * @param out fresh and contiguous, of the shape of {@code in} with {@code dim} replaced by the
     *     shape of {@code idx}
     * @throws IllegalArgumentException if an index is not in {@code 0 .. size-1}
     */
    public static void run(
            Dense in, int dim, Dense idx, Dense out, Workers workers, int maxThreads) {
        int[] indices = new IndexValues("indexSelect", idx, in, dim).all();
        if (out.numel() == 0) {
            return;
        }
        Slices slices = Slices.around(in, dim, 1);
        int stride = in.shape().dim() == 0 ? 0 : in.stride(dim);
        if (slices.inner().numel() == 1) {
            selectElements(in, slices, stride, indices, out, workers, maxThreads);
        } else {
            selectRuns(in, slices, stride, indices, out, workers, maxThreads);
        }
    }

    private static void selectElements(
            Dense in,
            Slices slices,
            int stride,
            int[] indices,
            Dense out,
            Workers workers,
            int maxThreads) {
        int n = indices.length;
        Ranges.run(
                slices.outer().numel(),
                2L * out.numel(),
                workers,
                maxThreads,
                (from, to) -> {
                    int[] at = new int[n];
                    for (int o = from; o < to; o++) {
                        int start = slices.offset() + slices.outer().offset(o);
                        for (int i = 0; i < n; i++) {
                            at[i] = start + indices[i] * stride;
                        }
                        Elements.gather(in.array(), at, n, out.array(), out.offset() + o * n);
                    }
                });
    }

    private static void selectRuns(
            Dense in,
            Slices slices,
            int stride,
            int[] indices,
            Dense out,
            Workers workers,
            int maxThreads) {
        int n = indices.length;
        int run = slices.inner().numel();
        boolean copies = slices.adjacent() && run >= LONG_RUN;
        int[] table = copies ? new int[0] : slices.innerTable();
        Ranges.run(
                slices.outer().numel() * n,
                out.numel(),
                workers,
                maxThreads,
                (from, to) -> {
                    for (int unit = from; unit < to; ) {
                        int o = unit / n;
                        int first = unit - o * n;
                        int last = Math.min(n, first + to - unit);
                        int start = slices.offset() + slices.outer().offset(o);
                        int target = out.offset() + unit * run;
                        if (copies) {
                            Object x = in.array();
                            int[] at = indices;
                            Runs.copy(x, start, stride, at, first, last, run, out.array(), target);
                        } else {
                            gather(in, start, stride, indices, first, last, table, out, target);
                        }
                        unit += last - first;
                    }
                });
    }

    private static void gather(
            Dense in,
            int start,
            int stride,
            int[] indices,
            int first,
            int last,
            int[] table,
            Dense out,
            int target) {
        int run = table.length;
        int[] at = new int[run];
        for (int i = first; i < last; i++) {
            int slice = start + indices[i] * stride;
            for (int j = 0; j < run; j++) {
                at[j] = slice + table[j];
            }
            Elements.gather(in.array(), at, run, out.array(), target + (i - first) * run);
        }
    }
}
