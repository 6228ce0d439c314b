package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Reduces many results at once that lie side by side: the vector runs over results, and the virtual accumulators are rows
 * of a scratch array.
 *
 * @param partials receives, for block b of result r, its value at {@code at + b * results + r}
 */
record ColumnReduction(
        Reducer reducer, Dense in, Dims kept, Dims reduced, Object partials, int at) {
    private static final int LANES = RowKernels.LANES;
    private static final int BLOCK = RowKernels.BLOCK;

    /** Columns taken at once: 64 lanes of them are 16 KiB of float32, half of a level 1 cache. */
    private static final int TILE = 64;

    void run(Workers workers, int maxThreads) {
        Ranges.run(blocks() * groups() * tiles(), in.numel(), workers, maxThreads, this::units);
    }

    private int blocks() {
        return (reduced.numel() - 1) / BLOCK + 1;
    }

    private int groups() {
        return kept.numel() / kept.innerSize();
    }

    private int tiles() {
        return (kept.innerSize() - 1) / TILE + 1;
    }

    private void units(int from, int to) {
        int columns = kept.innerSize();
        int tiles = tiles();
        int groups = groups();
        int lanes = Math.min(LANES, reduced.numel());
        Object scratch = reducer.allocate(lanes * Math.min(TILE, columns));
        for (int unit = from; unit < to; unit++) {
            int block = unit / (groups * tiles);
            int rest = unit - block * groups * tiles;
            int group = rest / tiles;
            int column = (rest - group * tiles) * TILE;
            int result = group * columns + column;
            int first = block * BLOCK;
            block(
                    in.offset() + kept.offset(result) + first * reduced.innerStride(),
                    Math.min(BLOCK, reduced.numel() - first),
                    Math.min(TILE, columns - column),
                    at + block * kept.numel() + result,
                    scratch);
        }
    }

    private void block(int start, int n, int width, int target, Object scratch) {
        int stride = reduced.innerStride();
        if (stride == width && n > LANES) {
            int whole = n / LANES;
            int rest = n - whole * LANES;
            int panel = LANES * width;
            reducer.columns(in.array(), start, panel, whole, 1, panel, scratch);
            reducer.fold(scratch, 0, in.array(), start + whole * panel, rest * width);
        } else {
            int lanes = Math.min(LANES, n);
            reducer.columns(in.array(), start, stride, n, lanes, width, scratch);
        }
        foldLanes(Math.min(LANES, n), width, scratch);
        System.arraycopy(scratch, 0, partials, target, width);
    }

    /** Folds in halves. A lane that has no element is left out, which has the bits of adding an identity. */
    private void foldLanes(int present, int width, Object scratch) {
        int lanes = present;
        for (int half = LANES / 2; half > 0; half /= 2) {
            if (lanes > half) {
                reducer.fold(scratch, 0, scratch, half * width, (lanes - half) * width);
                lanes = half;
            }
        }
    }
}
