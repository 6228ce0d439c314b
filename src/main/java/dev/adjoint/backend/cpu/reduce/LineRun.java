package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Applies a kernel to every line along a dimension: as columns where lines lie side by side, one
 * after the other where their elements do, and by way of copies elsewhere.
 */
record LineRun(
        LineKernel kernel,
        Dense a,
        Lines aLines,
        Dense b,
        Lines bLines,
        Dense out,
        Lines outLines) {
    /**
     * Lines up to this length are computed side by side, as columns: for them, what a call costs is
     * more than what it computes. With 10 elements, 128 lines take a third of the time.
     */
    static final int SHORT = 32;

    /** The same for lines that lie side by side in the result, but not in the inputs. */
    private static final int SHORT_COLUMN = 256;

    /** How many lines are copied to be computed side by side. */
    static final int WIDTH = 64;

    /** How many lines are computed side by side in place, a quarter of a page of each row. */
    private static final int WIDE = 256;

    /** Applies the kernel to every line along {@code dim}; {@code b} may be {@code a} itself. */
    static void run(
            LineKernel kernel,
            Dense a,
            Dense b,
            Dense out,
            int dim,
            Workers workers,
            int maxThreads) {
        Lines aLines = Lines.of(a, dim);
        Lines bLines = b == a ? aLines : Lines.of(b, dim);
        Lines outLines = Lines.of(out, dim);
        if (outLines.length() == 0) {
            return;
        }
        LineRun run = new LineRun(kernel, a, aLines, b, bLines, out, outLines);
        Ranges.run(outLines.count(), 8 * outLines.work(), workers, maxThreads, run.body());
    }

    private Ranges.Body body() {
        int n = outLines.length();
        boolean columns = areColumns(outLines);
        if (n <= RowKernels.BLOCK && columns && areColumns(aLines) && areColumns(bLines)) {
            return this::inColumns;
        }
        if (n <= (columns ? SHORT_COLUMN : SHORT)) {
            return this::sideBySide;
        }
        boolean adjacent = aLines.adjacent() && bLines.adjacent() && outLines.adjacent();
        return adjacent ? this::inPlace : this::copied;
    }

    private static boolean areColumns(Lines lines) {
        return !lines.adjacent()
                && lines.starts().innerStride() == 1
                && lines.starts().innerSize() >= WIDTH;
    }

    private void inColumns(int from, int to) {
        int n = outLines.length();
        Object scratch = kernel.allocate(LineKernel.SCRATCH_ROWS * Math.min(WIDE, to - from));
        for (int first = from; first < to; ) {
            int width = Math.min(WIDE, to - first);
            width = aLines.together(first, bLines.together(first, outLines.together(first, width)));
            Columns x = aLines.columns(a.array(), first);
            Columns other = b == a ? x : bLines.columns(b.array(), first);
            kernel.columns(x, other, outLines.columns(out.array(), first), n, width, scratch);
            first += width;
        }
    }

    private void sideBySide(int from, int to) {
        int n = outLines.length();
        int most = Math.min(WIDTH, to - from);
        Object aTile = kernel.allocate(n * most);
        Object bTile = b == a ? aTile : kernel.allocate(n * most);
        Object outTile = kernel.allocate(n * most);
        Object scratch = kernel.allocate(LineKernel.SCRATCH_ROWS * most);
        for (int first = from; first < to; first += most) {
            int width = Math.min(most, to - first);
            LineTiles.gatherColumns(a.array(), aLines, first, width, aTile);
            if (b != a) {
                LineTiles.gatherColumns(b.array(), bLines, first, width, bTile);
            }
            Columns x = Columns.packed(aTile, width);
            Columns other = Columns.packed(bTile, width);
            kernel.columns(x, other, Columns.packed(outTile, width), n, width, scratch);
            LineTiles.scatterColumns(outTile, out.array(), outLines, first, width);
        }
    }

    private void inPlace(int from, int to) {
        Object lanes = kernel.allocate(RowKernels.LANES);
        int n = outLines.length();
        for (int i = from; i < to; i++) {
            int x = aLines.start(i);
            int other = bLines.start(i);
            int y = outLines.start(i);
            kernel.line(a.array(), x, b.array(), other, out.array(), y, n, lanes);
        }
    }

    private void copied(int from, int to) {
        int n = outLines.length();
        int most = Math.min(LineTiles.lines(n), to - from);
        Object lanes = kernel.allocate(RowKernels.LANES);
        Object aRows = kernel.allocate(most * n);
        Object bRows = b == a ? aRows : kernel.allocate(most * n);
        Object outRows = kernel.allocate(most * n);
        for (int first = from; first < to; first += most) {
            int count = Math.min(most, to - first);
            LineTiles.gather(a.array(), aLines, first, count, aRows);
            if (b != a) {
                LineTiles.gather(b.array(), bLines, first, count, bRows);
            }
            for (int i = 0; i < count; i++) {
                kernel.line(aRows, i * n, bRows, i * n, outRows, i * n, n, lanes);
            }
            LineTiles.scatter(outRows, out.array(), outLines, first, count);
        }
    }
}
