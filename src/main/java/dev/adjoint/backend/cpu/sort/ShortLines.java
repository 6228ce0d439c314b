package dev.adjoint.backend.cpu.sort;

import dev.adjoint.DType;
import dev.adjoint.backend.cpu.reduce.Lines;

/**
 * Orders many short lines at once by a network of comparisons, each of which C2 does for several
 * lines with one instruction: Batcher's merge exchange, Knuth, <i>The Art of Computer
 * Programming</i> 3, algorithm 5.2.2M. Keys are packed with their positions, hence distinct.
 */
final class ShortLines {
    /** The longest lines for which this is faster than sorting line by line. */
    static final int LONGEST = 128;

    /** Lines taken at once. */
    static final int MANY = 64;

    private final Lines in;
    private final Lines out;
    private final int k;
    private final long flip;
    private final long[] line;

    /** Element p of line i of a group is {@code keys[p][i]}. */
    private final long[][] keys;

    ShortLines(Lines in, Lines out, int k, boolean descending) {
        this.in = in;
        this.out = out;
        this.k = k;
        this.flip = descending ? -1 : 0;
        this.line = new long[in.length()];
        this.keys = new long[in.length()][MANY];
    }

    /** Whether lines of a type are better sorted here than one by one. */
    static boolean pays(DType dtype, Lines in) {
        return dtype.bytes() <= 4 && in.length() <= LONGEST && in.count() >= MANY / 4;
    }

    /** Writes the positions of the lines {@code from .. to-1} in sorted order. */
    void sort(Object x, int from, int to, long[] result) {
        for (int first = from; first < to; first += MANY) {
            int count = Math.min(MANY, to - first);
            for (int i = 0; i < count; i++) {
                load(x, in.start(first + i), i);
            }
            exchangeAll(count);
            for (int i = 0; i < count; i++) {
                store(i, result, out.start(first + i));
            }
        }
    }

    private void load(Object x, int start, int column) {
        SortKeys.loadPacked(x, start, in.stride(), line.length, flip, line);
        for (int p = 0; p < line.length; p++) {
            keys[p][column] = line[p];
        }
    }

    private void store(int column, long[] result, int at) {
        for (int p = 0; p < k; p++) {
            result[at + p * out.stride()] = keys[p][column] & 0xffffffffL;
        }
    }

    private void exchangeAll(int count) {
        int n = keys.length;
        for (int p = Integer.highestOneBit(Math.max(1, n - 1)); p > 0; p /= 2) {
            int q = Integer.highestOneBit(Math.max(1, n - 1));
            int r = 0;
            for (int d = p; d > 0; d = q - p, q /= 2, r = p) {
                for (int i = 0; i < n - d; i++) {
                    if ((i & p) == r) {
                        exchange(keys[i], keys[i + d], count);
                    }
                }
                if (q == p) {
                    break;
                }
            }
        }
    }

    private static void exchange(long[] low, long[] high, int n) {
        for (int i = 0; i < n; i++) {
            long a = low[i];
            long b = high[i];
            low[i] = Math.min(a, b);
            high[i] = Math.max(a, b);
        }
    }
}
