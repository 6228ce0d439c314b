package dev.adjoint.backend.cpu.sort;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.reduce.Lines;

import java.util.Arrays;

/**
 * Orders the positions of one line. Keys of at most 32 bits are packed with their positions into
 * one long, which makes them distinct. Of a line that is much longer than what is wanted of it, a
 * heap keeps the smallest keys while the line is read once.
 */
final class LineSorter {
    /** Keys of a line up to which comparisons are faster than counting digits. */
    private static final int SHORT = 64;

    /** How many times longer than what is wanted of it a line is for the heap to pay. */
    private static final int HEAP = 256;

    /** The same for keys that cannot be selected in another way. */
    private static final int WIDE_HEAP = 16;

    /** The same for selection to beat sorting. */
    private static final int SELECTION = 4;

    /** Keys taken at once by the heap; they stay in the level 1 cache. */
    private static final int CHUNK = 1024;

    private final boolean packed;
    private final long flip;
    private final int length;
    private final int k;

    /**
     * A sorter for lines of one length.
     *
     * @param k how many positions are wanted
     */
    LineSorter(DType dtype, int length, int k, boolean descending) {
        this.packed = dtype.bytes() <= 4;
        this.flip = descending ? -1 : 0;
        this.length = length;
        this.k = k;
    }

    /** Writes the positions of the lines {@code from .. to-1} in sorted order. */
    void sort(Object x, Lines in, int from, int to, long[] result, Lines out) {
        if (k <= length / (packed ? HEAP : WIDE_HEAP)) {
            select(x, in, from, to, result, out);
        } else if (packed) {
            sortPacked(x, in, from, to, result, out);
        } else if (length <= SHORT) {
            insert(x, in, from, to, result, out);
        } else {
            sortWide(x, in, from, to, result, out);
        }
    }

    private void select(Object x, Lines in, int from, int to, long[] result, Lines out) {
        Smallest smallest = new Smallest(k);
        long[] keys = new long[Math.min(length, CHUNK)];
        int stride = in.stride();
        for (int line = from; line < to; line++) {
            int start = in.start(line);
            for (int first = 0; first < length; first += CHUNK) {
                int count = Math.min(CHUNK, length - first);
                SortKeys.load(x, start + first * stride, stride, count, flip, keys);
                smallest.take(keys, first, count);
            }
            smallest.drain(result, out.start(line), out.stride());
        }
    }

    private void sortPacked(Object x, Lines in, int from, int to, long[] result, Lines out) {
        boolean selects = k <= length / SELECTION;
        boolean counts = !selects && length > SHORT;
        RadixSort radix = new RadixSort(counts ? length : 0);
        long[] keys = new long[counts ? 0 : length];
        for (int line = from; line < to; line++) {
            long[] target = counts ? radix.keys() : keys;
            SortKeys.loadPacked(x, in.start(line), in.stride(), length, flip, target);
            if (selects) {
                Selection.smallestFirst(keys, length, k);
            } else if (counts) {
                radix.sort();
            } else {
                Arrays.sort(keys);
            }
            store(counts ? radix.keys() : keys, result, out, line);
        }
    }

    private void sortWide(Object x, Lines in, int from, int to, long[] result, Lines out) {
        WideSort sort = new WideSort(length);
        for (int line = from; line < to; line++) {
            SortKeys.load(x, in.start(line), in.stride(), length, flip, sort.keys());
            store(sort.sort(), result, out, line);
        }
    }

    private void store(long[] sorted, long[] result, Lines out, int line) {
        int at = out.start(line);
        int stride = out.stride();
        for (int i = 0; i < k; i++) {
            result[at + i * stride] = sorted[i] & 0xffffffffL;
        }
    }

    private void insert(Object x, Lines in, int from, int to, long[] result, Lines out) {
        long[] keys = new long[length];
        long[] positions = new long[length];
        for (int line = from; line < to; line++) {
            SortKeys.load(x, in.start(line), in.stride(), length, flip, keys);
            for (int i = 0; i < length; i++) {
                int hole = i;
                while (hole > 0 && keys[(int) positions[hole - 1]] > keys[i]) {
                    positions[hole] = positions[hole - 1];
                    hole--;
                }
                positions[hole] = i;
            }
            store(positions, result, out, line);
        }
    }
}
