package dev.adjoint.backend.cpu.sort;

import java.util.Arrays;

/**
 * Brings the few smallest of many distinct keys to the front, by a heap of the smallest seen so
 * far.
 */
final class SmallestFirst {
    private SmallestFirst() {}

    /**
     * Puts the {@code k} smallest keys, ascending, at the front; the others end up in any order or
     * twice.
     */
    static void select(long[] keys, int k) {
        if (k == 0) {
            return;
        }
        for (int i = k / 2 - 1; i >= 0; i--) {
            sift(keys, i, k);
        }
        for (int i = k; i < keys.length; i++) {
            if (keys[i] < keys[0]) {
                keys[0] = keys[i];
                sift(keys, 0, k);
            }
        }
        Arrays.sort(keys, 0, k);
    }

    /**
     * Restores the order of a heap with its greatest key on top, after its key {@code node} shrank.
     */
    private static void sift(long[] keys, int node, int size) {
        long key = keys[node];
        int hole = node;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && keys[child + 1] > keys[child]) {
                child++;
            }
            if (keys[child] <= key) {
                break;
            }
            keys[hole] = keys[child];
            hole = child;
        }
        keys[hole] = key;
    }
}
