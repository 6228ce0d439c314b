package dev.adjoint.backend.cpu.sort;

import java.util.Arrays;

/**
 * Stable sorting by the upper 32 bits of longs, a digit at a time with the least significant first:
 * a count of the digit's values, then one pass that moves every key to its place. A digit that all
 * keys share is left out.
 */
final class RadixSort {
    /** Keys from which digits of 11 bits pay for their longer tables of counts. */
    private static final int MANY = 4096;

    private static final int FIRST_SHIFT = 32;

    private final int bits;
    private final int[] counts;
    private long[] keys;
    private long[] other;

    /** A sorter for {@code n} keys. */
    RadixSort(int n) {
        this.bits = n < MANY ? 8 : 11;
        this.counts = new int[1 << bits];
        this.keys = new long[n];
        this.other = new long[n];
    }

    /** The keys, to be set or read: another array after they were sorted. */
    long[] keys() {
        return keys;
    }

    /** Sorts all keys as signed numbers. */
    void sort() {
        int n = keys.length;
        int mask = (1 << bits) - 1;
        for (int shift = FIRST_SHIFT; shift < Long.SIZE; shift += bits) {
            // the sign, where the digit holds it, turns a signed digit into an unsigned one
            int sign = shift + bits >= Long.SIZE ? 1 << Long.SIZE - 1 - shift : 0;
            Arrays.fill(counts, 0);
            count(keys, counts, shift, mask, sign, n);
            if (counts[(int) (keys[0] >>> shift) & mask ^ sign] < n) {
                sums();
                move(keys, other, counts, shift, mask, sign, n);
                long[] swap = keys;
                keys = other;
                other = swap;
            }
        }
    }

    private static void count(long[] keys, int[] counts, int shift, int mask, int sign, int n) {
        for (int i = 0; i < n; i++) {
            counts[(int) (keys[i] >>> shift) & mask ^ sign]++;
        }
    }

    /** Turns the counts into the places of the first key of each value. */
    private void sums() {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            int count = counts[i];
            counts[i] = sum;
            sum += count;
        }
    }

    private static void move(
            long[] from, long[] to, int[] places, int shift, int mask, int sign, int n) {
        for (int i = 0; i < n; i++) {
            long key = from[i];
            to[places[(int) (key >>> shift) & mask ^ sign]++] = key;
        }
    }
}
