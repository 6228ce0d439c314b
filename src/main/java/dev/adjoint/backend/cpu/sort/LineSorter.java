package dev.adjoint.backend.cpu.sort;

import dev.adjoint.DType;

import java.util.Arrays;

/**
 * Orders the positions of one line. Keys of at most 32 bits are packed with their positions into
 * one long, which makes them distinct, so that any sort is stable; wider keys go through a merge
 * sort of positions.
 */
final class LineSorter {
    /** Runs of the merge sort that are sorted by insertion. */
    private static final int RUN = 16;

    private final boolean packed;
    private final boolean descending;
    private final long[] keys;
    private final int[] positions;
    private final int[] merged;

    LineSorter(DType dtype, int length, boolean descending) {
        this.packed = dtype.bytes() <= 4;
        this.descending = descending;
        this.keys = new long[length];
        this.positions = new int[packed ? 0 : length];
        this.merged = new int[packed ? 0 : length];
    }

    /**
     * Writes the positions of the first {@code k} elements in sorted order to {@code out[at + i *
     * stride]}.
     */
    void sort(Object x, int offset, int lineStride, int k, long[] out, int at, int stride) {
        loadKeys(x, offset, lineStride);
        if (packed) {
            sortPacked(k);
            for (int i = 0; i < k; i++) {
                out[at + i * stride] = keys[i] & 0xffffffffL;
            }
        } else {
            int[] order = mergeSort();
            for (int i = 0; i < k; i++) {
                out[at + i * stride] = order[i];
            }
        }
    }

    private void loadKeys(Object x, int offset, int stride) {
        SortKeys.load(x, offset, stride, keys.length, keys);
        if (descending) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = ~keys[i];
            }
        }
        if (packed) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] << 32 | i;
            }
        }
    }

    private void sortPacked(int k) {
        if (k < keys.length / 8) {
            SmallestFirst.select(keys, k);
        } else {
            Arrays.sort(keys);
        }
    }

    private int[] mergeSort() {
        int n = keys.length;
        for (int start = 0; start < n; start += RUN) {
            insertionSort(start, Math.min(start + RUN, n));
        }
        int[] from = positions;
        int[] to = merged;
        for (int width = RUN; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                int middle = Math.min(start + width, n);
                merge(from, start, middle, Math.min(middle + width, n), to);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void insertionSort(int start, int end) {
        for (int i = start; i < end; i++) {
            int hole = i;
            while (hole > start && keys[positions[hole - 1]] > keys[i]) {
                positions[hole] = positions[hole - 1];
                hole--;
            }
            positions[hole] = i;
        }
    }

    private void merge(int[] from, int start, int middle, int end, int[] to) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft =
                    left < middle && (right >= end || keys[from[left]] <= keys[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
