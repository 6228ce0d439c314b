package dev.adjoint.backend.cpu.reduce;

import dev.adjoint.Dense;
import dev.adjoint.backend.cpu.Workers;

/**
 * Reduces the elements of one result after the other; where they are not adjacent, a block of them
 * is copied first.
 *
 * @param partials receives, for block b of result r, its value at {@code at + b * results + r}
 */
record RowReduction(Reducer reducer, Dense in, Dims kept, Dims reduced, Object partials, int at) {
    private static final int BLOCK = RowKernels.BLOCK;

    void run(Workers workers, int maxThreads) {
        int blocks = (reduced.numel() - 1) / BLOCK + 1;
        int units = kept.numel() * blocks;
        boolean rows = blocks == 1 && adjacent();
        Ranges.run(units, in.numel(), workers, maxThreads, rows ? this::rows : this::units);
    }

    private boolean adjacent() {
        return reducer.readsInput() && reduced.rank() <= 1 && reduced.innerStride() == 1;
    }

    /** Results of one block each: those a constant step apart with one call. */
    private void rows(int from, int to) {
        Object lanes = reducer.allocate(RowKernels.LANES);
        int run = kept.innerSize();
        for (int result = from; result < to; ) {
            int count = Math.min(run - result % run, to - result);
            int start = in.offset() + kept.offset(result);
            int n = reduced.numel();
            int step = kept.innerStride();
            reducer.rows(in.array(), start, step, n, count, partials, at + result, lanes);
            result += count;
        }
    }

    private void units(int from, int to) {
        boolean adjacent = adjacent();
        int n = reduced.numel();
        int blocks = (n - 1) / BLOCK + 1;
        Object lanes = reducer.allocate(RowKernels.LANES);
        Object copy = adjacent ? lanes : reducer.allocate(Math.min(n, BLOCK));
        for (int unit = from; unit < to; unit++) {
            int result = unit / blocks;
            int block = unit - result * blocks;
            int start = in.offset() + kept.offset(result);
            int first = block * BLOCK;
            int count = Math.min(BLOCK, n - first);
            int target = at + block * kept.numel() + result;
            if (adjacent) {
                reducer.block(in.array(), start + first, count, partials, target, lanes);
            } else {
                load(start, first, count, copy);
                reducer.block(copy, 0, count, partials, target, lanes);
            }
        }
    }

    /** Copies {@code count} elements of a result from number {@code first} on, run by run. */
    private void load(int start, int first, int count, Object copy) {
        int run = reduced.innerSize();
        int stride = reduced.innerStride();
        for (int done = 0; done < count; ) {
            int index = first + done;
            int length = Math.min(run - index % run, count - done);
            reducer.load(in.array(), start + reduced.offset(index), stride, length, copy, done);
            done += length;
        }
    }
}
