package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/** Computes lines of a result from the lines of two inputs of the same floating type. */
interface LineKernel {
    /**
     * Lines up to this length are computed side by side, as columns: for them, what a call costs is
     * more than what it computes. With 10 elements, 128 lines take a third of the time.
     */
    int SHORT = 32;

    /** The same for lines whose elements lie side by side in memory: they are copied as rows. */
    int SHORT_COLUMN = 256;

    /** How many lines are computed side by side. */
    int WIDTH = 64;

    /** An array of the element type. */
    Object allocate(int n);

    /** Computes {@code out[to .. to+n-1]}, which overlaps neither input. */
    void line(Object a, int aFrom, Object b, int bFrom, Object out, int to, int n, Object lanes);

    /**
     * Computes {@code width} lines as columns: element p of line i lies at {@code p * width + i}.
     * The result takes the place of {@code a}; {@code b} may be {@code a} itself.
     *
     * @param n the length of a line, at most {@link #SHORT_COLUMN}
     * @param scratch at least {@code 2 * n + 1} rows of {@code width} elements
     */
    void columns(Object a, Object b, int n, int width, Object scratch);

    /** Applies the kernel to every line along {@code dim}; {@code b} may be {@code a} itself. */
    default void run(Dense a, Dense b, Dense out, int dim, Workers workers, int maxThreads) {
        Lines aLines = Lines.of(a, dim);
        Lines bLines = b == a ? aLines : Lines.of(b, dim);
        Lines outLines = Lines.of(out, dim);
        if (outLines.length() == 0) {
            return;
        }
        Ranges.Body body =
                outLines.length() <= (areColumns(outLines) ? SHORT_COLUMN : SHORT)
                        ? (from, to) -> sideBySide(a, aLines, b, bLines, out, outLines, from, to)
                        : aLines.adjacent() && bLines.adjacent() && outLines.adjacent()
                                ? (from, to) ->
                                        inPlace(a, aLines, b, bLines, out, outLines, from, to)
                                : (from, to) ->
                                        copied(a, aLines, b, bLines, out, outLines, from, to);
        Ranges.run(outLines.count(), 8 * outLines.work(), workers, maxThreads, body);
    }

    private static boolean areColumns(Lines lines) {
        return !lines.adjacent()
                && lines.starts().innerStride() == 1
                && lines.starts().innerSize() >= WIDTH;
    }

    private void sideBySide(
            Dense a,
            Lines aLines,
            Dense b,
            Lines bLines,
            Dense out,
            Lines outLines,
            int from,
            int to) {
        int n = outLines.length();
        int most = Math.min(WIDTH, to - from);
        Object aTile = allocate(n * most);
        Object bTile = b == a ? aTile : allocate(n * most);
        Object scratch = allocate((2 * n + 1) * most);
        for (int first = from; first < to; first += most) {
            int width = Math.min(most, to - first);
            LineTiles.gatherColumns(a.array(), aLines, first, width, aTile);
            if (b != a) {
                LineTiles.gatherColumns(b.array(), bLines, first, width, bTile);
            }
            columns(aTile, bTile, n, width, scratch);
            LineTiles.scatterColumns(aTile, out.array(), outLines, first, width);
        }
    }

    private void inPlace(
            Dense a,
            Lines aLines,
            Dense b,
            Lines bLines,
            Dense out,
            Lines outLines,
            int from,
            int to) {
        Object lanes = allocate(RowKernels.LANES);
        int n = outLines.length();
        for (int i = from; i < to; i++) {
            line(
                    a.array(),
                    aLines.start(i),
                    b.array(),
                    bLines.start(i),
                    out.array(),
                    outLines.start(i),
                    n,
                    lanes);
        }
    }

    private void copied(
            Dense a,
            Lines aLines,
            Dense b,
            Lines bLines,
            Dense out,
            Lines outLines,
            int from,
            int to) {
        int n = outLines.length();
        int most = Math.min(LineTiles.lines(n), to - from);
        Object lanes = allocate(RowKernels.LANES);
        Object aRows = allocate(most * n);
        Object bRows = b == a ? aRows : allocate(most * n);
        Object outRows = allocate(most * n);
        for (int first = from; first < to; first += most) {
            int count = Math.min(most, to - first);
            LineTiles.gather(a.array(), aLines, first, count, aRows);
            if (b != a) {
                LineTiles.gather(b.array(), bLines, first, count, bRows);
            }
            for (int i = 0; i < count; i++) {
                line(aRows, i * n, bRows, i * n, outRows, i * n, n, lanes);
            }
            LineTiles.scatter(outRows, out.array(), outLines, first, count);
        }
    }
}
