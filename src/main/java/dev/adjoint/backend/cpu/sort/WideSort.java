package dev.adjoint.backend.cpu.sort;

/**
 * The stable order of 64-bit keys: the 32 highest bits in which keys differ are packed with the
 * positions and sorted as numbers of 32 bits are, then each run of keys that are equal there is
 * sorted by the other bits.
 */
final class WideSort {
    /** Runs of keys up to which insertion is the fastest. */
    private static final int SHORT = 32;

    private static final long POSITION = 0xffffffffL;

    private final long[] keys;
    private final RadixSort radix;

    /** A sorter for {@code n} keys. */
    WideSort(int n) {
        this.keys = new long[n];
        this.radix = new RadixSort(n);
    }

    /** The keys, to be set. */
    long[] keys() {
        return keys;
    }

    /** The positions of the keys in sorted order, in the lower 32 bits. */
    long[] sort() {
        int differing = Long.SIZE - Long.numberOfLeadingZeros(differences());
        int shift = Math.max(0, differing - Integer.SIZE);
        // without the sign among them the bits are an unsigned number
        int sign = differing == Long.SIZE ? 0 : Integer.MIN_VALUE;
        long[] packed = radix.keys();
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (long) ((int) (keys[i] >>> shift) ^ sign) << 32 | i;
        }
        radix.sort();
        long[] sorted = radix.keys();
        if (shift > 0) {
            sortRuns(sorted);
        }
        return sorted;
    }

    private long differences() {
        long first = keys[0];
        long differences = 0;
        for (long key : keys) {
            differences |= key ^ first;
        }
        return differences;
    }

    private void sortRuns(long[] sorted) {
        int n = sorted.length;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && (sorted[to] ^ sorted[from]) >>> 32 == 0) {
                to++;
            }
            if (to - from > SHORT) {
                sortLowBits(sorted, from, to);
            } else if (to - from > 1) {
                insertionSort(sorted, from, to);
            }
            from = to;
        }
    }

    private void insertionSort(long[] sorted, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long packed = sorted[i];
            long key = keys[(int) packed];
            int hole = i;
            while (hole > from && keys[(int) sorted[hole - 1]] > key) {
                sorted[hole] = sorted[hole - 1];
                hole--;
            }
            sorted[hole] = packed;
        }
    }

    private void sortLowBits(long[] sorted, int from, int to) {
        RadixSort low = new RadixSort(to - from);
        for (int i = from; i < to; i++) {
            long position = sorted[i] & POSITION;
            int bits = (int) keys[(int) position] ^ Integer.MIN_VALUE;
            low.keys()[i - from] = (long) bits << 32 | position;
        }
        low.sort();
        System.arraycopy(low.keys(), 0, sorted, from, to - from);
    }
}
