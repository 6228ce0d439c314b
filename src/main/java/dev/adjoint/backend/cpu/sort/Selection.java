package dev.adjoint.backend.cpu.sort;

import java.util.Arrays;

/** Brings the smallest of distinct keys to the front: Hoare's selection without branches. */
final class Selection {
    /** Keys of a range that is sorted instead of divided. */
    private static final int SHORT = 32;

    private Selection() {}

    /** Puts the {@code k} smallest of the first {@code n} keys, ascending, at the front. */
    static void smallestFirst(long[] keys, int n, int k) {
        int from = 0;
        int to = n;
        // an unlucky input divides badly every time: then the rest is sorted
        int rounds = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(n));
        while (from < k && to - from > SHORT && rounds-- > 0) {
            int middle = divide(keys, from, to);
            if (middle >= k) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        if (from < k) {
            Arrays.sort(keys, from, to);
        }
        Arrays.sort(keys, 0, Math.min(k, from));
    }

    /** Divides a range at one of its keys, whose final place is returned. */
    private static int divide(long[] keys, int from, int to) {
        int last = to - 1;
        int pivotAt = medianOf(keys, from, (from + last) >>> 1, last);
        long pivot = keys[pivotAt];
        keys[pivotAt] = keys[last];
        int middle = moveSmaller(keys, from, last, pivot);
        keys[last] = keys[middle];
        keys[middle] = pivot;
        return middle;
    }

    private static int moveSmaller(long[] keys, int from, int to, long pivot) {
        int middle = from;
        for (int i = from; i < to; i++) {
            long key = keys[i];
            keys[i] = keys[middle];
            keys[middle] = key;
            middle += key < pivot ? 1 : 0;
        }
        return middle;
    }

    private static int medianOf(long[] keys, int a, int b, int c) {
        long x = keys[a];
        long y = keys[b];
        long z = keys[c];
        if (x < y) {
            return y < z ? b : x < z ? c : a;
        }
        return x < z ? a : y < z ? c : b;
    }
}
